"""Text of which a converter made a line for every cell, or a line for every printed line of a wrapped label."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_schema import read
from disclosure_schema.forms.reading import Match
from disclosure_schema.forms.report import EDITIONS, edition_tables
from disclosure_schema.readers.stacked import stacks
from disclosure_schema.strategies import reports
from readers.render import MODELS, expand, numbered, official


def lines_of(edition: int, values: dict[str, object]) -> list[str]:
    """Return the cells of a report's tables, each on a line of its own."""
    lines = ["示例县档案局2023年政府信息公开工作年度报告", "一、总体情况", "无。"]
    for name, model in edition_tables(edition).items():
        lines.append({"proactive": "二、", "applications": "三、", "proceedings": "四、"}[name] + "各项情况")
        rows = official(model, lambda path: str(values[path]))
        lines += [text for row in rows for text, _, _ in row]
    return [*lines, "六、其他需要报告的事项", "无。"]


@pytest.mark.parametrize("edition", [2021, 2019])
@given(data=st.data())
def test_cells_on_lines_of_their_own(edition: int, data: st.DataObject) -> None:
    assert edition in EDITIONS
    report = data.draw(reports(edition, most=99_999))
    values = report.cells()
    reading = read("\n".join(lines_of(edition, dict(values))).encode())
    read_values = reading.report.cells()
    assert all(read_values.get(path) in {None, value} for path, value in values.items())
    for name in ("applications", "proceedings"):
        mine = {path: value for path, value in values.items() if path.startswith(name)}
        assert {path: read_values.get(path) for path in mine} == mine
    assert all("0" not in section.text for section in reading.report.sections)


def test_every_figure_has_the_line_of_its_row() -> None:
    values = {path: value for name in MODELS for path, value in numbered(name).items()}
    lines = lines_of(2021, dict(values))
    reading = read("\n".join(lines).encode())
    assert reading.report.cells() == values
    place = reading.sources["applications.total.carried_over"].place
    assert place.line is not None
    assert lines[place.line - 1].startswith("二、上年结转")


@given(st.data())
def test_a_cell_that_is_blank_leaves_its_row_unknown(data: st.DataObject) -> None:
    values: dict[str, object] = {path: value for name in MODELS for path, value in numbered(name).items()}
    gone = data.draw(st.sampled_from(sorted(path for path in values if path.startswith("applications"))))
    lines = lines_of(2021, {**values, gone: ""})
    found = read("\n".join(lines).encode()).report.cells()
    row = gone.split(".", 2)[2]
    assert all(found[path] in {None, value} for path, value in values.items())
    assert all(
        found[path] is None for path in found if path.startswith("applications") and path.endswith(f".{row}")
    )


def test_labels_and_numbers_in_prose_are_no_table() -> None:
    assert stacks(["一、行政许可", "行政许可", "3", "本年度", "其他", "5", "完"]) == []
    text = "某局2023年政府信息公开工作年度报告\n一、总体情况\n行政许可\n3\n\n第 2 页\n5\n"
    assert read(text.encode()).report.tables == ()


def test_labels_wrapped_around_their_figures() -> None:
    values = dict.fromkeys(numbered("applications"), 0) | {
        "applications.natural_person.newly_received": 4,
        "applications.total.newly_received": 4,
        "applications.natural_person.not_processed.reconfirmation": 4,
        "applications.total.not_processed.reconfirmation": 4,
        "applications.natural_person.total": 4,
        "applications.total.total": 4,
    }
    rows = expand(official(MODELS["applications"], lambda path: str(values[path])))[3:]
    lines = []
    for row in rows:
        label, figures = next(text for text in reversed(row[:-7]) if text), "      ".join(row[-7:])
        if len(label) > 25:
            third = len(label) // 3
            lines += [label[:third], f"{label[third : 2 * third]}      {figures}", label[2 * third :]]
        elif "重新出具" in label:
            lines += [label[:12], " " * 30 + figures, label[12:]]
        else:
            lines.append(f"   理结      {label}      {figures}")
    found = read("\n".join(("某局2023年政府信息公开工作年度报告", *lines)).encode())
    assert {path: value for path, value in found.report.cells().items() if path in values} == values
    apart = "applications.total.not_processed.reconfirmation"
    assert found.sources[apart].match is Match.INFERRED
