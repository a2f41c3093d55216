"""Letters and annexes as documents, and an office's own template."""

import html
import io
import re
import xml.dom.minidom
import zipfile

import harness

HOSTILE = ["../x", "/etc/passwd", "a/b", "a_b", "..", "CON", "x" * 3000, "A-1", "a-1", "{{结论}}", "<w:p>&",
           "=cmd|1", "\u202eexe.1", "张三"]


def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def text_of(data):
    """The text of a document; every part must be XML."""
    parts = parts_of(data)
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            xml.dom.minidom.parseString(part)
    body = parts["word/document.xml"].decode("utf-8")
    return html.unescape(re.sub(r"<[^>]*>", "", body.replace("</w:p>", "\n")))


def with_body(data, change):
    """The same document with another body."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts_of(data).items():
            if name == "word/document.xml":
                part = change(part.decode("utf-8")).encode("utf-8")
            archive.writestr(name, part)
    return out.getvalue()


def test_letter(bench):
    for language, title in (("zh", "审查不合格通知书"), ("en", "Notice of ineligibility")):
        line = ("explain", "rules.zhunze", "mixed.csv", "--id", "A-2", "--format", "docx", "--lang", language)
        bench.expect(1, *line, "-o", "a.docx", "--date", "2017-11-25")
        data = (bench.folder / "a.docx").read_bytes()
        text = text_of(data)
        bench.check(title in text and "A-2" in text and "2017" in text, language, "letter:", text[:300])
        bench.check("{{" not in text, language, "leaves a placeholder:", text)
        piped = bench.expect(1, *line, "--date", "2017-11-25").raw
        bench.check(piped == data, language, "the same letter has other bytes")


def test_folder_of_letters(bench):
    rows = "".join(f'"{name}",是,1,东街\n' for name in HOSTILE)
    bench.write("hostile.csv", harness.HEADER + rows)
    before = {one for one in bench.folder.rglob("*")}
    bench.expect(1, "explain", "rules.zhunze", "hostile.csv", "--all", "--format", "docx", "-o", "letters")
    made = {one for one in bench.folder.rglob("*")} - before
    folder = bench.folder / "letters"
    files = sorted(folder.iterdir())
    bench.check(made == {folder, *files}, "files outside the folder:", made - {folder, *files})
    bench.check(len(files) == len(HOSTILE), len(files), "letters of", len(HOSTILE))
    bench.check(len({one.name.lower() for one in files}) == len(files), "names that meet")
    texts = [text_of(one.read_bytes()) for one in files]
    for name in ("../x", "{{结论}}", "<w:p>&", "=cmd|1", "张三", "exe.1"):
        bench.check(any(f"“{name}”" in text for text in texts), "no letter names", name)


def test_annex(bench):
    for rows, name in ((harness.HEADER, "共0条"), (harness.MIXED, "A-3"), (harness.BAD_CELL, "无效")):
        bench.write("batch.csv", rows)
        done = bench.run("check", "rules.zhunze", "batch.csv", "--format", "docx", "-o", "annex.docx")
        bench.check(done.status in (0, 1, 2), done.err)
        bench.check(name in text_of((bench.folder / "annex.docx").read_bytes()), "the annex lacks", name)


def test_own_template(bench):
    bench.expect(0, "template", "--letter", "-o", "letter.docx", "--lang", "zh")
    built_in = (bench.folder / "letter.docx").read_bytes()
    line = ("explain", "rules.zhunze", "mixed.csv", "--id", "A-2", "--format", "docx")
    plain = bench.expect(1, *line).raw
    bench.check(bench.expect(1, *line, "--template", "letter.docx").raw == plain, "the template is not the built-in one")
    own = with_body(built_in, lambda body: body.replace(
        "特此通知。", "某某局 {{结</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:rPr><w:b/></w:rPr><w:t>论}} "
        "{{街道}} {{结伦}}"))
    (bench.folder / "own.docx").write_bytes(own)
    done = bench.expect(1, *line, "--template", "own.docx")
    bench.check("某某局 不合格 西街 {{结伦}}" in text_of(done.raw), "is not filled in")
    bench.check("{{结伦}}" in done.err and "{{结论}}" in done.err, "the nearest is not named:", done.err)
    for use, wanted in (("--letter", "{{title}}"), ("--annex", "{{list}}")):
        text = text_of(bench.expect(0, "template", use, "--lang", "en").raw)
        bench.check(wanted in text, use, "lacks", wanted)


def test_what_the_office_gives(bench):
    line = ("explain", "rules.zhunze", "mixed.csv", "--id", "A-2", "--format", "docx", "--lang", "zh")
    done = bench.expect(1, *line)
    bench.check("Z1110" in done.err and "救济途径" in done.err and "日期" in done.err, "blanks are not told:", done.err)
    bench.check("〔救济途径〕" in text_of(done.raw), "no blank is seen")
    given = [f"--fill={name}=甲{name}" for name in ("发文字号", "救济途径", "联系人", "telephone", "落款单位")]
    done = bench.expect(1, *line, "--date", "2017-11-25", *given)
    text = text_of(done.raw)
    bench.check(not done.err, "nothing is left blank:", done.err)
    bench.check("甲救济途径" in text and "甲telephone" in text and "〔" not in text, "is not filled in:", text)
    for wrong, code in (("结论=合格", "Z1111"), ("联系人= ", "Z1112")):
        done = bench.expect(2, *line, "-o", "wrong.docx", "--fill", wrong)
        bench.check(code in done.err and not (bench.folder / "wrong.docx").exists(), wrong, "is taken:", done.err)
    bench.expect(2, *line, "--fill", "联系人")
    bench.expect(2, *line, "--fill", "联系人=甲", "--fill", "联系人=乙")
    bench.expect(2, "explain", "rules.zhunze", "mixed.csv", "--id", "A-2", "--fill", "联系人=甲")


def test_templates_that_are_refused(bench):
    bench.expect(0, "template", "--letter", "-o", "letter.docx")
    good = (bench.folder / "letter.docx").read_bytes()
    (bench.folder / "cut.docx").write_bytes(good[:len(good) // 2])
    (bench.folder / "doctype.docx").write_bytes(with_body(good, lambda body: body.replace("?>", "?><!DOCTYPE w>", 1)))
    macros = io.BytesIO(good)
    with zipfile.ZipFile(macros, "a") as archive:
        archive.writestr("word/vbaProject.bin", "x")
    (bench.folder / "macros.docm").write_bytes(macros.getvalue())
    for name, code in (("cut.docx", "Z1101"), ("doctype.docx", "Z1101"), ("macros.docm", "Z1104"),
                       ("rules.zhunze", "Z1101"), ("missing.docx", "Z0901"), (".", "Z0902")):
        done = bench.expect(2, "check", "rules.zhunze", "good.csv", "--format", "docx", "-o", "a.docx",
                            "--template", name)
        bench.check(code in done.err, name, "is not refused with", code, done.err)
        bench.check(not (bench.folder / "a.docx").exists(), name, "leaves a document behind")


def test_options_of_documents(bench):
    explain = ("explain", "rules.zhunze", "mixed.csv")
    bench.expect(2, *explain, "--all", "--format", "docx")
    bench.expect(2, *explain, "--all", "--format", "docx", "-o", "good.csv")
    bench.expect(2, *explain, "--id", "A-2", "--format", "docx", "--date", "2017-02-30", "-o", "a.docx")
    bench.expect(2, *explain, "--id", "A-2", "--date", "2017-02-03")
    bench.expect(2, "check", "rules.zhunze", "mixed.csv", "--template", "good.csv")
    bench.expect(2, "template")
    bench.expect(2, "template", "--letter", "--annex")
