// The language server by the client library of editors. ZHUNZE names the program.
const test = require("node:test");
const assert = require("node:assert");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { spawn } = require("node:child_process");
const { pathToFileURL } = require("node:url");
const lsp = require("vscode-languageserver-protocol/node");

const ROOT = path.resolve(__dirname, "../..");
const PROGRAM = process.env.ZHUNZE || path.join(ROOT, "build/release/bin/zhunze");
const SLOWEST = Number(process.env.ZHUNZE_SLOWEST_MS || 200);

async function start(locale) {
  const server = spawn(PROGRAM, ["lsp", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const client = lsp.createProtocolConnection(new lsp.StreamMessageReader(server.stdout),
                                              new lsp.StreamMessageWriter(server.stdin));
  const waiting = [];
  const found = new Map();
  client.onNotification(lsp.PublishDiagnosticsNotification.type, (params) => {
    found.set(params.uri, params);
    for (const look of waiting.splice(0)) look();
  });
  client.onNotification(lsp.ShowMessageNotification.type, () => {});
  client.listen();
  const answer = await client.sendRequest(lsp.InitializeRequest.type,
    { processId: process.pid, rootUri: null, capabilities: {}, locale });
  await client.sendNotification(lsp.InitializedNotification.type, {});
  const versions = new Map();
  return {
    capabilities: answer.capabilities,
    ask: (type, params) => client.sendRequest(type, params),
    async set(uri, text) {
      const version = (versions.get(uri) || 0) + 1;
      versions.set(uri, version);
      if (version === 1)
        await client.sendNotification(lsp.DidOpenTextDocumentNotification.type,
          { textDocument: { uri, languageId: "zhunze", version, text } });
      else
        await client.sendNotification(lsp.DidChangeTextDocumentNotification.type,
          { textDocument: { uri, version }, contentChanges: [{ text }] });
    },
    async findings(uri) {
      while (!found.has(uri) || found.get(uri).version !== versions.get(uri))
        await new Promise((look) => waiting.push(look));
      return found.get(uri).diagnostics;
    },
    async stop() {
      await client.sendRequest(lsp.ShutdownRequest.type);
      const ended = new Promise((done) => server.on("exit", done));
      await client.sendNotification(lsp.ExitNotification.type);
      assert.strictEqual(await ended, 0);
      client.dispose();
    },
  };
}

function positionOf(text, offset) {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length - 1, character: before[before.length - 1].length };
}

function edited(text, edits) {
  const lines = text.split("\n");
  const at = (place) => lines.slice(0, place.line).reduce((sum, one) => sum + one.length + 1, 0) + place.character;
  for (const edit of [...edits].sort((a, b) => at(b.range.start) - at(a.range.start)))
    text = text.slice(0, at(edit.range.start)) + edit.newText + text.slice(at(edit.range.end));
  return text;
}

const FILES = [
  { file: "rules/sichuan-2017/award.zhunze", locale: "zh" },
  { file: "rules/student-grant/grant.zhunze", locale: "zh" },
  { file: "rules/firm-subsidy/subsidy.zhunze", locale: "en" },
];

for (const one of FILES)
  test(`every feature: ${one.file}`, async () => {
    const file = path.join(ROOT, one.file);
    const text = fs.readFileSync(file, "utf8");
    const uri = pathToFileURL(file).href;
    const textDocument = { uri };
    const server = await start(one.locale);
    await server.set(uri, text);
    assert.deepStrictEqual(await server.findings(uri), []);
    const symbols = await server.ask(lsp.DocumentSymbolRequest.type, { textDocument });
    const record = symbols.find((each) => each.kind === lsp.SymbolKind.Struct && each.children);
    const fact = record.children.find((each) => text.split(each.name).length > 3) || record.children[0];
    const position = fact.selectionRange.start;
    const hover = await server.ask(lsp.HoverRequest.type, { textDocument, position });
    assert.ok(hover.contents.value.includes(fact.name));
    const places = await server.ask(lsp.ReferencesRequest.type,
      { textDocument, position, context: { includeDeclaration: true } });
    assert.ok(places.length >= 2);
    const use = places[places.length - 1].range.start;
    const [definition] = [await server.ask(lsp.DefinitionRequest.type, { textDocument, position: use })].flat();
    assert.deepStrictEqual(definition.range.start, position);
    const highlights = await server.ask(lsp.DocumentHighlightRequest.type, { textDocument, position });
    assert.strictEqual(highlights.length, places.length);
    assert.ok(await server.ask(lsp.PrepareRenameRequest.type, { textDocument, position }));
    const renamed = await server.ask(lsp.RenameRequest.type, { textDocument, position, newName: "改过的名称" });
    await server.set(uri, edited(text, renamed.changes[uri]));
    assert.deepStrictEqual((await server.findings(uri)).filter((each) => each.severity === 1), []);
    await server.set(uri, text);
    assert.ok((await server.ask(lsp.FoldingRangeRequest.type, { textDocument })).length > 5);
    const colours = await server.ask(lsp.SemanticTokensRequest.type, { textDocument });
    assert.strictEqual(colours.data.length % 5, 0);
    assert.ok(colours.data.length > 500);
    const range = { start: { line: 0, character: 0 }, end: positionOf(text, text.length) };
    assert.ok((await server.ask(lsp.InlayHintRequest.type, { textDocument, range })).length > 0);
    const lenses = await server.ask(lsp.CodeLensRequest.type, { textDocument });
    assert.ok(lenses.length > 3 && lenses.every((each) => each.command.title.startsWith("✓")));
    const run = await server.ask(lsp.ExecuteCommandRequest.type,
      { command: lenses[0].command.command, arguments: lenses[0].command.arguments });
    assert.strictEqual(run.passed, true);
    const layout = (await server.ask(lsp.DocumentFormattingRequest.type, { textDocument, options: {} })) || [];
    await server.set(uri, edited(text, layout));
    assert.strictEqual(await server.ask(lsp.DocumentFormattingRequest.type, { textDocument, options: {} }), null);
    const begun = text + (one.locale === "zh" ? "\nyaoq" : "\nrequ");
    await server.set(uri, begun);
    const offered = await server.ask(lsp.CompletionRequest.type,
      { textDocument, position: positionOf(begun, begun.length) });
    assert.ok(offered.items.some((each) => ["要求", "require"].includes(each.label)), JSON.stringify(offered));
    await server.stop();
  });

test("code actions mend what they say", async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "zhunze-"));
  const uri = pathToFileURL(path.join(folder, "x.zhunze")).href;
  const text = '对象 人 (p) {\n  编号 (n) : 标识\n  在岗 (on) : 是否 "on"/"在岗"\n}\n\n要求 岗 (duty) 对 人 "在岗"/"on duty"\n{ 非 非 在岗 }\n';
  const server = await start("zh");
  await server.set(uri, text);
  let now = text;
  for (let round = 0; round < 6; ++round) {
    const list = (await server.findings(uri)).filter((each) => ["Z0227", "Z0362", "Z0814"].includes(each.code));
    if (list.length === 0) break;
    const actions = await server.ask(lsp.CodeActionRequest.type,
      { textDocument: { uri }, range: list[0].range, context: { diagnostics: [list[0]] } });
    const mend = actions.find((each) => each.isPreferred);
    now = edited(now, mend.edit.changes[uri]);
    await server.set(uri, now);
  }
  assert.deepStrictEqual((await server.findings(uri)).filter((each) => !["Z0723", "Z0855"].includes(each.code)), [], now);
  assert.ok(now.startsWith("规则集 x\n") && now.includes("{ 在岗 }") && now.includes('"在岗"/"on"\n'), now);
  await server.stop();
});

test("a text that breaks off at every character is answered in time", async () => {
  const file = path.join(ROOT, "rules/sichuan-2017/award.zhunze");
  const text = fs.readFileSync(file, "utf8");
  const uri = pathToFileURL(file).href;
  const server = await start("zh");
  const step = Number(process.env.ZHUNZE_PREFIX_STEP || 1);
  let slowest = 0;
  for (let size = 0; size <= text.length; size += step) {
    const cut = text.slice(0, size);
    const began = performance.now();
    await server.set(uri, cut);
    await server.ask(lsp.CompletionRequest.type, { textDocument: { uri }, position: positionOf(cut, size) });
    slowest = Math.max(slowest, performance.now() - began);
  }
  console.log(`slowest answer: ${Math.round(slowest)} ms`);
  await server.stop();
  assert.ok(slowest < SLOWEST, `${slowest} ms`);
});
