"""Batches: Arrow in and out, whichever library made it, and files."""

import datetime
import decimal

import pytest
import zhunze

COLUMNS = {"编号": ["A-1", "A-2", "A-3"], "level": ["科级", "厅级", None], "years": [7, 9, 3]}
VERDICTS = ["eligible", "ineligible", "ineligible"]


@pytest.fixture
def pa():
    return pytest.importorskip("pyarrow")


def verdicts(pa, batch):
    return pa.table(batch).column("verdict").to_pylist()


def test_pyarrow(by, pa):
    batch = by.check_batch(pa.table(COLUMNS))
    table = pa.table(batch)
    assert table.column_names == ["id", "verdict", "rule", "over_quota"] and len(batch) == 3
    assert table.column("id").to_pylist() == COLUMNS["编号"]
    assert table.column("verdict").to_pylist() == VERDICTS
    assert table.column("rule").to_pylist() == [None, "too_senior", "experienced"]
    assert table.column("over_quota").to_pylist() == [False, False, False]
    assert pa.table(batch).equals(table)  # as often as it is asked
    table.validate(full=True)
    assert pa.schema(batch).equals(table.schema)
    assert pa.record_batch(batch).num_rows == 3


def test_record_batches_and_chunks(by, pa):
    assert verdicts(pa, by.check_batch(pa.record_batch(COLUMNS))) == VERDICTS
    table = pa.concat_tables([pa.table(COLUMNS).slice(at, 1) for at in range(3)])
    assert verdicts(pa, by.check_batch(table)) == VERDICTS
    assert verdicts(pa, by.check_batch(pa.table(COLUMNS).slice(1))) == VERDICTS[1:]


def test_types(by, pa):
    table = pa.table({
        "number": pa.array(["A", "B", "C"], pa.large_string()), "级别": pa.array(["科级"] * 3).dictionary_encode(),
        "years": pa.array([7, 2, None], pa.uint8()), "outstanding": [True, False, None],
        "score": pa.array([decimal.Decimal("9.50"), decimal.Decimal("-0.01"), None], pa.decimal128(10, 2)),
        "born": [datetime.date(1980, 2, 29), datetime.date(1600, 1, 1), None], "remark": [1.5, 2.5, 3.5],
    })
    batch = by.check_batch(table)
    assert verdicts(pa, batch) == ["eligible", "ineligible", "undetermined"]
    assert [(one.code, one.severity) for one in batch.diagnostics] == [("Z0640", "warning")]
    views = table.set_column(0, "number", pa.array(["A", "B", "a number longer than twelve bytes"], pa.string_view()))
    assert pa.table(by.check_batch(views)).column("id").to_pylist()[2].endswith("bytes")


def test_values_that_are_wrong(by, pa):
    batch = by.check_batch(pa.table({"number": ["A", "B", "B"], "years": [99, 7, 7]}))
    assert verdicts(pa, batch) == ["invalid"] * 3
    assert batch.diagnostics[0].fact == "years" and batch.diagnostics[0].line == 1
    assert "B" in batch.diagnostics[1].zh


def test_shapes_that_are_wrong(by, pa):
    for years in (pa.array([7.0]), pa.array([datetime.datetime(2020, 1, 1)]), pa.array([[7]]), pa.array([True])):
        with pytest.raises(zhunze.DataError) as wrong:
            by.check_batch(pa.table({"number": ["A"], "years": years}))
        assert wrong.value.diagnostics[-1].code == "Z1202"
    with pytest.raises(zhunze.DataError):
        by.check_batch(pa.array([1, 2]))
    for data in (None, 7, {"number": ["A"]}, object()):
        with pytest.raises(TypeError):
            by.check_batch(data)


def test_a_capsule_is_taken_once(by, pa):
    class once:
        def __init__(self, capsule):
            self.capsule = capsule

        def __arrow_c_stream__(self, requested_schema=None):
            return self.capsule

    data = once(pa.table(COLUMNS).__arrow_c_stream__())
    assert len(by.check_batch(data)) == 3
    with pytest.raises(zhunze.Error):
        by.check_batch(data)
    with pytest.raises((TypeError, ValueError)):
        by.check_batch(once(7))


def test_streams_that_fail(by, pa):
    schema = pa.schema([("number", pa.string())])

    def rows():
        yield pa.record_batch({"number": ["A"]})
        raise RuntimeError("the disk is gone")

    with pytest.raises(zhunze.DataError, match="the disk is gone"):
        by.check_batch(pa.RecordBatchReader.from_batches(schema, rows()))


def test_quota(by, pa):
    many = {"number": [f"A-{i}" for i in range(5)], "level": ["科级"] * 5, "years": [9, 8, 7, 6, 5]}
    table = pa.table(by.check_batch(pa.table(many)))
    assert table.column("over_quota").to_pylist() == [False, False, False, True, True]


def test_pandas(by, pa):
    pandas = pytest.importorskip("pandas")
    if not hasattr(pandas.DataFrame, "__arrow_c_stream__"):
        pytest.skip("this pandas does not give Arrow streams")
    frame = pandas.DataFrame({"number": ["A-1", "A-2", "A-3"], "level": ["科级", "厅级", None], "years": [7, 9, 3]})
    assert verdicts(pa, by.check_batch(frame)) == VERDICTS


def test_pandas_gets_categories(pa):
    pandas = pytest.importorskip("pandas")
    rules = zhunze.compile("""规则集 案例 (case) 版本 "1"
对象 人 (person) { 编号 (id) : 标识、n : 整数 }
对象 队 (team) { 代码 (code) : 标识、n : 整数 }
要求 够 (enough) 对 人 { n 不少于 1 }
要求 够 (enough) 对 队 { n 不少于 2 }
""")
    frame = pandas.DataFrame({"id": ["A", "B"], "n": [0, 1]})
    if not hasattr(frame, "__arrow_c_stream__"):
        pytest.skip("this pandas does not give Arrow streams")
    for kind, column in (("person", "id"), ("team", "code")):
        batch = rules.checker(kind).check_batch(frame.rename(columns={"id": column}))
        decided = pa.table(batch).to_pandas()  # the words of a dictionary must differ
        assert decided["rule"][0] == "enough" and list(decided["rule"].cat.categories) == ["enough"]


def test_polars(by, pa):
    polars = pytest.importorskip("polars")
    batch = by.check_batch(polars.DataFrame(COLUMNS))
    frame = polars.DataFrame(batch)
    assert frame["verdict"].cast(polars.String).to_list() == VERDICTS
    assert verdicts(pa, batch) == VERDICTS


def test_duckdb(by, pa):
    duckdb = pytest.importorskip("duckdb")
    relation = duckdb.sql("select 'A-' || i as number, '科级' as level, i::integer as years from range(10) t(i)")
    decided = pa.table(by.check_batch(relation))  # noqa: F841 — DuckDB finds it by its name
    counted = duckdb.sql("select verdict::varchar, count(*) from decided group by 1 order by 1").fetchall()
    assert counted == [("eligible", 5), ("ineligible", 5)]


def test_types_of_polars_and_duckdb(by, pa):
    polars, duckdb = pytest.importorskip("polars"), pytest.importorskip("duckdb")
    count = 300  # enough to be decided in columns
    frame = polars.DataFrame({"number": [f"A-{i}" for i in range(count)], "years": [i % 10 for i in range(count)],
                              "level": ["科级", "厅级", None] * (count // 3), "outstanding": [True, False, None] * (count // 3),
                              "born": [datetime.date(1980, 1, 1 + i % 28) for i in range(count)]})
    one_by_one = [by.check({key: value for key, value in row.items() if value is not None}).verdict
                  for row in frame.to_dicts()]
    for data in (frame, frame.with_columns(polars.col("level").cast(polars.Categorical)), frame.to_arrow(), frame.lazy().collect(),
                 duckdb.sql("select * from frame"), duckdb.sql("select * replace (level::enum('科级', '厅级') as level) from frame")):
        assert verdicts(pa, by.check_batch(data)) == one_by_one


def test_files(by, pa, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("编号,级别,工作年限\nA-1,科级,7\nA-2,厅级,9\nA-3,科员,\n", encoding="utf-8")
    assert verdicts(pa, by.check_batch(path)) == ["eligible", "ineligible", "undetermined"]
    with pytest.raises(zhunze.DataError):
        by.check_batch(tmp_path / "nothing.csv")


def test_larger_than_a_block(by, pa):
    count = 200_000
    table = pa.table({"number": [str(i) for i in range(count)], "level": ["科级"] * count,
                      "years": [i % 10 for i in range(count)]})
    assert verdicts(pa, by.check_batch(table)) == ["ineligible" if i % 10 < 5 else "eligible" for i in range(count)]
