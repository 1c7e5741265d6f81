import BrowserCore
import FilesAPI
import TerminalKit
import Testing

@Suite struct TablePictures {
  private static let sample = """
    parcel,weight_kg,route,note
    100000,17.5,north-1,"rain, and more rain"
    100001,3,北ルート,"two
    lines"
    100002,,south

    100003,299.25,east,short,extra
    100004,1,west,fine
    """ + "\n"

  private static func stage(_ columns: Int, _ rows: Int, _ content: String = sample) -> PreviewStage {
    PreviewStage(
      content, name: "routes.csv", purpose: FilePurpose("user_data"),
      screen: Size(columns: columns, rows: rows))
  }

  @Test func columnsStandBelowTheirNamesAndNumbersEndBelowEachOther() {
    // given
    let stage = Self.stage(80, 10)

    // then
    #expect(
      stage.picture == [
        " routes.csv                                           user_data · 169 B · table",
        "      parcel  weight_kg  route     note",
        "  1   100000       17.5  north-1   rain, and more rain",
        "  2   100001          3  北ルート  two^Jlines",
        "  3 ! 100002             south",
        "  4",
        "  5 ! 100003     299.25  east      short                extra",
        "  6   100004          1  west      fine",
        "",
        " row 1 of 6 · all 169 B read                     Enter row  / search  i summary",
      ])
  }

  @Test func aLongCellIsCutOnlyWhereThereIsNoRoomForIt() {
    // given a note of 51 columns before a number
    let note = String(repeating: "rain and ", count: 5) + "shine."
    let stage = Self.stage(80, 10, "parcel,note,weight_kg\n100000,\(note),17.5\n")
    let narrow = Self.stage(60, 10, "parcel,note,weight_kg\n100000,\(note),17.5\n")

    // then
    #expect(stage.picture[2] == "  1   100000  \(note)       17.5")
    #expect(narrow.picture[2] == "  1   100000  rain and rain and rain and rain an…       17.5")
  }

  @Test func narrowScreensCutAndSayThatThereIsMore() {
    // given
    var stage = Self.stage(40, 10)

    // then
    #expect(
      Array(stage.picture[1...3]) == [
        "      parcel  weight_kg  route     note>",
        "  1   100000       17.5  north-1   rain…",
        "  2   100001          3  北ルート  two^…",
      ])

    // when
    stage.press(.moveRight, .keepColumn)

    // then
    #expect(
      Array(stage.picture[1...3]) == [
        "    < parcel  weight_kg  route     note>",
        "  1   100000       17.5  north-1   rain…",
        "  2   100001          3  北ルート  two^…",
      ])

    // when
    stage.press(.moveRight)

    // then
    #expect(stage.picture[1] == "    < parcel  route     note           >")
    #expect(stage.picture[3] == "  2   100001  北ルート  two^Jlines")
    #expect(stage.picture[9] == " row 1 of 6 · from column 3 of 5")
  }

  @Test func theLastColumnAndTheFirstAreOneKeyAway() {
    // given
    var stage = Self.stage(40, 10)
    // when
    stage.press(.lineEnd)
    // then
    #expect(stage.picture[1].contains("note") && !stage.picture[1].contains("parcel"))
    #expect(stage.picture[6].hasSuffix("extra"))
    // when
    stage.press(.lineStart)
    // then
    #expect(stage.picture[1] == "      parcel  weight_kg  route     note>")
  }

  @Test func wideScreensShowAllColumns() {
    // given
    let stage = Self.stage(160, 50)

    // then
    #expect(stage.picture.count == 50)
    #expect(stage.picture[6] == "  5 ! 100003     299.25  east      short                extra")
  }

  @Test func theNamesStayOnTopWhileRowsScroll() {
    // given
    let rows = (1...100).map { "\($0),name \($0)\n" }.joined()
    var stage = Self.stage(40, 8, "id,name\n" + rows)

    // when
    stage.press(.last)

    // then
    #expect(
      stage.picture == [
        " routes.csv  user_data · 1.1 kB · table", "       id  name", " 96    96  name 96",
        " 97    97  name 97",
        " 98    98  name 98", " 99    99  name 99", "100   100  name 100",
        " row 100 of 100 · all 1.1 kB read",
      ])

    // when
    stage.press(.first)

    // then
    #expect(stage.picture[2] == "  1     1  name 1")
  }

  @Test func aRowOpensAsAListOfNamesAndValues() {
    // given
    var stage = Self.stage(40, 10)

    // when
    stage.press(.moveDown, .open)

    // then
    #expect(
      stage.picture == [
        " routes.csv   user_data · 169 B · row 2", "parcel     100001", "weight_kg  3", "route      北ルート",
        "note       two", "           lines", "", "", "", " row 2 of 6 · all 169 B read",
      ])

    // when
    stage.press(.nextRecord)

    // then
    #expect(stage.picture[4] == "note       no cell in this row")
  }

  @Test func matchesAreMarkedInTheirCells() {
    // given
    var stage = Self.stage(80, 10)

    // when
    stage.search("lines")

    // then
    let row = stage.frame.rows[3]
    #expect(row.contains("two^Jlines"))
    #expect(stage.preview.lines.cursor == 2)
    #expect(stage.picture[9].hasPrefix(" /lines: match 1 of 1"))
  }

  @Test func tabGoesFromTableToTextToBytesAndBack() {
    // given
    var stage = Self.stage(80, 10)

    // when, then
    stage.press(.nextMode)
    #expect(stage.picture[0].hasSuffix("table as text"))
    #expect(stage.picture[1] == "  1 parcel,weight_kg,route,note")
    stage.press(.nextMode)
    #expect(stage.picture[0].hasSuffix("hex"))
    stage.press(.nextMode)
    #expect(stage.picture[0].hasSuffix("table"))
    #expect(stage.preview.lines.cursor == 1)
  }

  @Test func aFilterShowsRowsBelowTheNamesAndKeepsTheirNumbers() {
    // given
    var stage = Self.stage(80, 8)

    // when
    stage.filter("lines")

    // then
    #expect(
      Array(stage.picture[1...3]) == [
        "      parcel  weight_kg  route     note", "  2   100001          3  北ルート  two^Jlines", "",
      ])
    #expect(stage.picture[7].contains("row 2, 1 of 1"))

    // when
    stage.filter("parcel")

    // then
    #expect(stage.picture[7].contains("nothing matches"))
  }

  @Test func aTableWithoutNamesNumbersItsColumns() {
    // given
    let stage = Self.stage(40, 6, "1;a\n2;b\n3;c\n")

    // then
    #expect(
      Array(stage.picture[1...4]) == ["      1  2", "  1   1  a", "  2   2  b", "  3   3  c"])
  }

  @Test(arguments: [40, 80])
  func aFilterByAnswersSaysThatATableHasNone(_ columns: Int) {
    // given
    var stage = Self.stage(columns, 10)

    // when
    stage.filter("is:cut")

    // then
    #expect(stage.picture[9].contains("nothing matches"))
    #expect(columns < 80 || stage.picture[9].contains("a table has no answers"))
  }

  @Test func aFilterFindsCellsByTheNamesOfTheirColumns() {
    // given
    var stage = Self.stage(40, 6, "id;score\n1;0.5\n2;0.75\n3;1e1\n4;\n")

    // when
    stage.filter(".score>0.6 -.id=2")

    // then
    #expect(stage.picture[2].contains("3    1e1"))
    #expect(stage.picture[5].contains("1 of 1"))
  }
}
