// What can be tried without the editor. ZHUNZE names the program.
const test = require("node:test");
const assert = require("node:assert");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const Module = require("node:module");
const { spawnSync } = require("node:child_process");
const { programArguments, runProgram } = require("../src/program");

const HERE = path.resolve(__dirname, "..");
const ROOT = path.resolve(HERE, "../..");
const PROGRAM = process.env.ZHUNZE || path.join(ROOT, "build/release/bin/zhunze");
const read = (name) => JSON.parse(fs.readFileSync(path.join(HERE, name), "utf8"));

test("every file that the manifest names is there", () => {
  const { contributes } = read("package.json");
  const named = [contributes.languages[0].configuration, contributes.grammars[0].path, contributes.snippets[0].path];
  for (const one of named) assert.ok(read(one));
});

test("the grammar knows every keyword, and no name that begins like one", () => {
  const patterns = read("syntaxes/zhunze.tmLanguage.json").patterns;
  const scopeOf = (word) => {
    for (const one of patterns)
      if (one.match && new RegExp(`^(?:${one.match})$`, "u").test(word)) return one.name;
    return null;
  };
  const list = fs.readFileSync(path.join(ROOT, "include/zhunze/syntax/keyword.def"), "utf8");
  let count = 0;
  for (const [, zh, en] of list.matchAll(/^ZHUNZE_KEYWORD\(\w+, \w+, "([^"]+)", "([^"]+)"\)/gm)) {
    assert.ok(scopeOf(zh), zh);
    assert.ok(scopeOf(en), en);
    ++count;
  }
  assert.ok(count > 100);
  for (const name of ["要求书", "requirement", "是否党员", "in_time"]) assert.strictEqual(scopeOf(name), null, name);
  assert.strictEqual(scopeOf("不高于"), "keyword.operator.word.zhunze");
  assert.strictEqual(scopeOf("2017-11-20"), "constant.numeric.date.zhunze");
});

test("the editor's words are whole names, in either script", () => {
  const { pattern, flags } = read("language-configuration.json").wordPattern;
  const words = "对 行政级别 xzjb level_2".match(new RegExp(pattern, flags + "g"));
  assert.deepStrictEqual(words, ["对", "行政级别", "xzjb", "level_2"]);
});

test("the snippets are rules", () => {
  const snippets = read("snippets/zhunze.json");
  const filled = (body, last) => body.join("\n").replace(/\$\{\d+:([^}]*)\}/g, "$1").replace("$0", last);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "zhunze-"));
  fs.writeFileSync(path.join(folder, "notice.txt"), "三、要求\n(一)在岗的可以申报。\n1.1 Whoever is on duty may apply.\n");
  const written = {
    zh: [filled(snippets["规则集"].body, "在岗 (on) : 是否"), filled(snippets["要求"].body, "在岗"),
         filled(snippets["示例"].body, "在岗 是")],
    en: [filled(snippets.ruleset.body, "on : yes/no"), filled(snippets.require.body, "on").replace("1.1", "preamble"),
         filled(snippets.example.body, "on yes")],
  };
  fs.writeFileSync(path.join(folder, "preamble.txt"), "Whoever is on duty may apply.\n");
  for (const [language, parts] of Object.entries(written)) {
    const file = path.join(folder, `${language}.zhunze`);
    const text = parts.join("\n\n") + "\n";
    fs.writeFileSync(file, language === "en" ? text.replace("notice.txt", "preamble.txt") : text);
    const run = spawnSync(PROGRAM, ["test", file, "--lang", "en"], { encoding: "utf8" });
    assert.strictEqual(run.status, 0, run.stderr + text);
  }
});

test("the program's pages come, and what is wrong is told", async () => {
  const pack = path.join(ROOT, "rules/sichuan-2017");
  const args = programArguments("check", path.join(pack, "award.zhunze"), path.join(pack, "samples/nominees.ndjson"), "zh");
  const good = await runProgram(PROGRAM, args);
  assert.ok(good.page.includes("<html") && good.page.includes("不合格"), good.told);
  const bad = await runProgram(PROGRAM, programArguments("check", "no.zhunze", "no.csv", "en"));
  assert.ok(bad.page === "" && bad.told.includes("no.zhunze"), bad.told);
  const none = await runProgram(path.join(HERE, "no-such-program"), ["lsp"]);
  assert.ok(none.page === "" && none.told.includes("no-such-program"));
});

test("the extension starts the server and offers its commands", async () => {
  const commands = [];
  const clients = [];
  const editor = {
    workspace: { getConfiguration: () => ({ get: (name) => ({ program: PROGRAM, language: "" })[name] }),
                 createFileSystemWatcher: () => ({}) },
    commands: { registerCommand: (name) => (commands.push(name), { dispose() {} }) },
    env: { language: "zh-cn" },
    window: { showErrorMessage: (why) => assert.fail(why) },
  };
  class LanguageClient {
    constructor(id, name, server, options) { clients.push({ server, options }); }
    async start() {}
    async stop() {}
  }
  const load = Module._load;
  Module._load = (name, ...rest) =>
    name === "vscode" ? editor
    : name === "vscode-languageclient/node" ? { LanguageClient, TransportKind: { stdio: 0 } } : load(name, ...rest);
  const { activate, deactivate } = require("../src/extension");
  await activate({ subscriptions: [] });
  await deactivate();
  Module._load = load;
  assert.deepStrictEqual(clients[0].server.run.args, ["lsp", "--lang", "zh"]);
  assert.deepStrictEqual(clients[0].options.documentSelector, [{ language: "zhunze" }]);
  const declared = read("package.json").contributes.commands.map((one) => one.command);
  assert.deepStrictEqual(commands.sort(), declared.sort());
});
