// Runs the program `zhunze`; knows nothing of the editor.
const { execFile } = require("child_process");

const LONGEST_PAGE = 64 * 1024 * 1024;

/// The command line that makes a page of what is decided about a data file.
function programArguments(command, rules, data, language, more = []) {
  return [command, rules, data, "--format", "html", "--lang", language, ...more];
}

/// What the program wrote: `page` is "" where it failed, `told` is what it said of it.
function runProgram(program, args) {
  return new Promise((resolve) => {
    execFile(program, args, { maxBuffer: LONGEST_PAGE }, (error, page, told) => {
      // Status 1 says that not all is within the rules, which the page shows.
      const failed = error && error.code !== 1;
      resolve({ page: failed ? "" : page, told: told || (failed ? error.message : "") });
    });
  });
}

module.exports = { programArguments, runProgram };
