// Follows a page step by step in VS Code, as its reader would: keys, lists, panels and pages.
// node follow.js PAGE SERVER EXTENSIONS [PICTURES]: SERVER is the folder of VS Code's server, EXTENSIONS the one where the
// extension is installed, PICTURES one for screenshots. ZHUNZE names the program.
const assert = require("node:assert");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { spawn, spawnSync } = require("node:child_process");
const { chromium } = require("playwright-core");

const [PAGE, SERVER, EXTENSIONS, PICTURES] = process.argv.slice(2);
const LANGUAGE = PAGE.endsWith(".zh.md") ? "zh" : "en";
const STEPS = path.resolve(__dirname, "../lsp/steps.py");
const PATIENCE = 30000;
const PAUSE = 300;  // before Enter, as a hand makes it: the list of what is offered follows the letters
const CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

/// Starts VS Code's server on a port that is free, and says where it listens.
function startServer(home) {
  const settings = path.join(home, "data/Machine");
  fs.mkdirSync(settings, { recursive: true });
  fs.writeFileSync(path.join(settings, "settings.json"),
    JSON.stringify({ "zhunze.program": process.env.ZHUNZE, "zhunze.language": LANGUAGE }));
  const server = spawn(process.execPath,
    [path.join(SERVER, "out/server-main.js"), "--host", "127.0.0.1", "--port", "0", "--without-connection-token",
      "--accept-server-license-terms", "--telemetry-level", "off", "--server-data-dir", home, "--extensions-dir", EXTENSIONS],
    { stdio: ["ignore", "pipe", "ignore"] });
  return new Promise((done, failed) => {
    let told = "";
    server.stdout.on("data", (part) => {
      told += part;
      const port = /listening on (\d+)/.exec(told);
      if (port) done({ server, port: port[1] });
    });
    server.on("exit", () => failed(new Error(`the server ended: ${told}`)));
  });
}

class Follower {
  constructor(page, folder) {
    this.page = page;
    this.folder = folder;
    this.keys = page.keyboard;
  }

  /// Asks until the answer is as it shall be.
  async until(what, ask) {
    const end = Date.now() + PATIENCE;
    let last;
    while (Date.now() < end) {
      last = await ask();
      if (last === true) return;
      await this.page.waitForTimeout(100);
    }
    assert.fail(`${what}: ${JSON.stringify(last)}`);
  }

  async open(name) {
    await this.page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).dblclick();
    await this.page.waitForSelector(`.tab.active:has-text("${name}")`);
    await this.page.waitForSelector(".monaco-editor.focused");
  }

  async put({ file, says }) {
    fs.writeFileSync(path.join(this.folder, file), says);
  }

  async begin() {
    await this.keys.press("Control+End");
    if (this.written) await this.keys.press("Enter");
    this.written = true;
  }

  /// As it stands, but for what the editor adds by itself: indentation, and the bracket that closes a block.
  async type({ says }) {
    for (const [number, line] of says.split("\n").entries()) {
      const closes = number > 0 && line.startsWith("}");
      if (number > 0) {
        await this.page.waitForTimeout(PAUSE);
        await this.keys.press(closes ? "Control+End" : "Enter");
      }
      await this.keys.type(number > 0 ? line.trimStart().slice(closes ? 1 : 0) : line, { delay: 20 });
    }
  }

  async take({ says }) {
    const first = this.page.locator(".suggest-widget.visible .monaco-list-row").first();
    await this.until(`the first that is offered is ${says}`, async () => {
      const label = (await first.count()) ? await first.locator(".label-name").innerText() : "";
      return label === says || label;
    });
    await this.keys.press("Tab");
  }

  async problems({ says }) {
    await this.until(`the problems are ${says}`, async () => {
      const rows = await this.page.locator(".markers-panel .monaco-list-row .marker-message-line").allInnerTexts();
      const told = rows.map((one) => one.replaceAll("\u00a0", " "));
      return says.every((one) => told.some((each) => each.startsWith(one))) &&
        (await this.page.locator('.markers-panel .monaco-list-row[aria-level="2"]').count()) === says.length || told;
    });
  }

  async mend({ says }) {
    await this.keys.press("F8");
    await this.page.waitForTimeout(500);
    await this.keys.press("Escape");
    await this.keys.press("Control+.");
    const row = this.page.locator(".action-widget .monaco-list-row", { hasText: says });
    await row.waitFor({ timeout: PATIENCE });
    await this.picture("mend");
    while (!(await row.getAttribute("class")).includes("focused")) await this.keys.press("ArrowDown");
    await this.keys.press("Enter");
  }

  async replace(step) {
    await this.keys.press("Control+F");
    await this.page.waitForSelector(".find-widget.visible");
    await this.page.keyboard.press("Control+A");
    await this.keys.type(step.says);
    await this.page.waitForTimeout(500);
    await this.keys.press("Enter");
    await this.keys.press("Escape");
    await this.keys.type(step.with);
  }

  async stands({ file, says }) {
    await this.keys.press("Escape");
    await this.keys.press("Control+End");
    await this.keys.press("Enter");
    await this.keys.press("Control+Shift+I");
    await this.until(`${file} is as the page says`, async () => {
      await this.keys.press("Control+S");
      await this.page.waitForTimeout(300);
      const stored = fs.readFileSync(path.join(this.folder, file), "utf8");
      return stored === says || stored;
    });
  }

  /// The lens that stands right above the line of the example.
  async passes({ says }) {
    const top = async (locator) => (await locator.boundingBox())?.y ?? NaN;
    await this.until(`the example ${says} passes`, async () => {
      const title = says.replaceAll(" ", "\\s");  // the editor shows blanks as no-break spaces
      const line = this.page.locator(".view-line", { hasText: new RegExp(`^(example|示例)\\s"${title}"`) }).first();
      if (!(await line.count())) return "its line is not shown";
      const y = await top(line);
      for (const lens of await this.page.locator(".codelens-decoration").all()) {
        const above = y - (await top(lens));
        if (above > 0 && above < 25) return (await lens.innerText()).includes("✓") || (await lens.innerText());
      }
      return "no lens above it";
    });
  }

  async run(step) {
    await this.keys.press("F1");
    await this.keys.type(step.says);
    await this.page.waitForTimeout(500);
    await this.keys.press("Enter");
    const box = this.page.locator(".quick-input-widget input[type=text]");
    await this.until("a file is asked for", async () => (await box.inputValue()).startsWith("/"));
    await box.fill(path.join(this.folder, step.with));
    await this.page.waitForTimeout(500);
    await this.keys.press("Enter");
  }

  async shown({ says }) {
    await this.until(`the page says ${says}`, async () => {
      for (const frame of this.page.frames().slice(1)) {
        const text = await frame.evaluate(() => document.body?.innerText || "").catch(() => "");
        if (text.includes(says)) return true;
      }
      return "it does not";
    });
  }

  async picture(name) {
    if (PICTURES) await this.page.screenshot({ path: path.join(PICTURES, `${LANGUAGE}-${name}.png`) });
  }
}

async function follow(page, folder, steps) {
  const rules = steps.find((one) => one.does === "stands").file;
  const follower = new Follower(page, folder);
  fs.writeFileSync(path.join(folder, rules), "");
  await page.waitForSelector(".explorer-folders-view .monaco-list-row", { timeout: PATIENCE });
  await page.locator(".monaco-dialog-box .monaco-button", { hasText: "Yes" }).click();
  await page.locator("#status\\.problems").click();
  await page.waitForSelector(".markers-panel");
  // What an extension sets for a language counts for files that are opened after the extension was found.
  await page.waitForTimeout(3000);
  await follower.open(rules);
  await page.waitForSelector('.statusbar-item:has-text("Spaces: 2")');
  for (const [number, step] of steps.entries()) {
    try {
      await follower[step.does](step);
    } catch (why) {
      await follower.picture("wrong");
      throw new Error(`step ${number + 1} of ${PAGE}, ${step.does}: ${why.message}`);
    }
    if (["take", "problems"].includes(step.does)) await follower.picture(`${step.does}-${number + 1}`);
  }
  await follower.picture("end");
}

async function main() {
  const steps = JSON.parse(spawnSync("python3", [STEPS, PAGE], { encoding: "utf8" }).stdout);
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "zhunze-vscode-"));
  const folder = path.join(home, "notice");
  fs.mkdirSync(folder);
  const { server, port } = await startServer(home);
  try {
    const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: CHROMIUM });
    const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
    await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}`);
    await follow(page, folder, steps);
    await browser.close();
    console.log(`${PAGE}: ${steps.length} steps followed in VS Code`);
  } finally {
    server.removeAllListeners("exit");
    server.kill();
    fs.rmSync(home, { recursive: true, force: true });
  }
}

main().catch((why) => {
  console.error(why.message);
  process.exit(1);
});
