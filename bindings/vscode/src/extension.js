// The client: starts `zhunze lsp`, and shows what `zhunze check` and `zhunze explain` say beside the rules.
const vscode = require("vscode");
const { LanguageClient, TransportKind } = require("vscode-languageclient/node");
const { programArguments, runProgram } = require("./program");

let client;

function settings() {
  const chosen = vscode.workspace.getConfiguration("zhunze");
  return { program: chosen.get("program"), language: chosen.get("language") };
}

function spoken() {
  return settings().language || (vscode.env.language.startsWith("zh") ? "zh" : "en");
}

const say = (zh, en) => (spoken() === "zh" ? zh : en);

async function start() {
  const { program } = settings();
  const args = ["lsp", "--lang", spoken()];
  const run = { command: program, args, transport: TransportKind.stdio };
  client = new LanguageClient("zhunze", "准则 Zhunze", { run, debug: run }, {
    documentSelector: [{ language: "zhunze" }],
    synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher("**/*.{zhunze,csv,txt,md}") },
  });
  try {
    await client.start();
  } catch (why) {
    client = undefined;
    vscode.window.showErrorMessage(
      say(`无法启动 ${program}：请在设置 zhunze.program 里写明程序的路径`,
          `${program} cannot be started: name its path in the setting zhunze.program`) + ` (${why.message})`);
  }
}

/// Asks for a data file; nothing where none is chosen.
async function dataFile(rules) {
  const chosen = await vscode.window.showOpenDialog({
    defaultUri: vscode.Uri.joinPath(rules, ".."),
    filters: { [say("数据", "Data")]: ["csv", "xlsx", "ods", "json", "ndjson"] },
    title: say("要核对的数据文件", "the data file to check"),
  });
  return chosen && chosen[0].fsPath;
}

/// Saves the rules, runs the program on them and a data file, and shows its page beside them.
async function showBeside(command, title, more = []) {
  const editor = vscode.window.activeTextEditor;
  if (!editor || editor.document.languageId !== "zhunze") return;
  await editor.document.save();
  const data = await dataFile(editor.document.uri);
  if (!data) return;
  const args = programArguments(command, editor.document.uri.fsPath, data, spoken(), more);
  const result = await runProgram(settings().program, args);
  if (!result.page) {
    vscode.window.showErrorMessage(result.told || say("没有结果", "there is no result"));
    return;
  }
  const panel = vscode.window.createWebviewPanel("zhunze", title, vscode.ViewColumn.Beside, { enableScripts: false });
  panel.webview.html = result.page;
}

function checkData() {
  return showBeside("check", say("核对结果", "Decisions"));
}

async function explainRecord() {
  const id = await vscode.window.showInputBox({ prompt: say("记录的编号", "the id of the record") });
  if (id) await showBeside("explain", id, ["--id", id]);
}

async function restart() {
  if (client) await client.stop();
  await start();
}

async function activate(context) {
  const commands = { checkData, explainRecord, restart };
  for (const [name, run] of Object.entries(commands))
    context.subscriptions.push(vscode.commands.registerCommand(`zhunze.${name}`, run));
  await start();
}

function deactivate() {
  return client && client.stop();
}

module.exports = { activate, deactivate };
