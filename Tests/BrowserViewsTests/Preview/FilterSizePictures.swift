import Testing

/// Filters over records, on screens of three sizes.
@Suite struct FilterSizePictures {
  @Test func aFilterTellsHowManyItLetsThrough() {
    // given
    var stage = Stage(opening: .fineTuning, 80, 24, "&")

    // when
    stage.type(".messages[].role=tool")
    stage.press("Enter")

    // then
    #expect(
      stage.condensed == #"""
         train-2026-03.jsonl      fine-tune · 3.4 kB · records · 1 of 6 records matches
          1      453 B {"messages":[{"role":"system","content":"You keep the harbour le>
        (21 empty rows)
         record 1, 1 of 1 · & .messages[].role=tool         Enter open  & filter  h all
        """#)
  }

  @Test func aFilterTellsHowManyItLetsThroughOnAWideScreen() {
    // given
    var stage = Stage(opening: .fineTuning, 160, 50, "&")

    // when
    stage.type(".messages[].role=tool")
    stage.press("Enter")

    // then
    #expect(
      stage.condensed == #"""
         train-2026-03.jsonl                                                                                      fine-tune · 3.4 kB · records · 1 of 6 records matches
          1      453 B {"messages":[{"role":"system","content":"You keep the harbour ledger."},{"role":"user","content":"Where is parcel 70417?"},{"role":"assistant",">
        (47 empty rows)
         record 1, 1 of 1 · & .messages[].role=tool · all 3.4 kB read                                                                       Enter open  & filter  h all
        """#)
  }

  @Test func aFilterTellsHowManyItLetsThroughOnASmallScreen() {
    // given
    var stage = Stage(opening: .fineTuning, 40, 10, "&")

    // when
    stage.type(".messages[].role=tool")
    stage.press("Enter")

    // then
    #expect(
      stage.condensed == #"""
         train-2…3.jsonl 1 of 6 records matches
          1   {"messages":[{"role":"system","co>
        (7 empty rows)
         record 1, 1 of 1 · & .messages[].r…
        """#)
  }

  @Test func theFilterPromptGivesExamples() {
    let stage = Stage(opening: .fineTuning, 80, 24, "&")

    #expect(
      stage.condensed == #"""
         train-2026-03.jsonl                               fine-tune · 3.4 kB · records
          1      453 B {"messages":[{"role":"system","content":"You keep the harbour le>
          2      269 B {"messages":[{"role":"user","content":[{"type":"text","text":"何>
          3     2.4 kB {"messages":[{"role":"user","content":"Read me the weather repor>
          4 !    145 B column 69: messages[1].role is "robot", must be one of system, d>
          5 !     48 B column 49: ends too early  {"messages":[{"role":"user","content":
          6 ~     83 B column 79: messages[1].content is empty  {"messages":[{"role":"u>
        (13 empty rows)
         words   /re/   "two words"   -not   all must hold; empty shows all
         .messages[].role=tool   .custom_id~abc   .error!=null   .tools
         .response.status_code>=400   .messages[-1].content~/re/   -.a.b=1
        Show only:
        """#)
  }

  @Test func theFilterPromptGivesExamplesOnAWideScreen() {
    let stage = Stage(opening: .fineTuning, 160, 50, "&")

    #expect(
      stage.condensed == #"""
         train-2026-03.jsonl                                                                                                               fine-tune · 3.4 kB · records
          1      453 B {"messages":[{"role":"system","content":"You keep the harbour ledger."},{"role":"user","content":"Where is parcel 70417?"},{"role":"assistant",">
          2      269 B {"messages":[{"role":"user","content":[{"type":"text","text":"何が見えますか? What is on the quay?"},{"type":"image_url","image_url":{"url":"dat>
          3     2.4 kB {"messages":[{"role":"user","content":"Read me the weather report."},{"role":"assistant","content":"Hour 1: wind from the west at 11 knots, the >
          4 !    145 B column 69: messages[1].role is "robot", must be one of system, developer, user, assistant, tool, function  {"messages":[{"role":"user","content":
          5 !     48 B column 49: ends too early  {"messages":[{"role":"user","content":"Stop here
          6 ~     83 B column 79: messages[1].content is empty  {"messages":[{"role":"user","content":"Thanks"},{"role":"assistant","content":""}]}
        (39 empty rows)
         words   /re/   "two words"   -not   all must hold; empty shows all
         .messages[].role=tool   .custom_id~abc   .error!=null   .tools
         .response.status_code>=400   .messages[-1].content~/re/   -.a.b=1
        Show only:
        """#)
  }

  @Test func theFilterPromptGivesExamplesOnASmallScreen() {
    let stage = Stage(opening: .fineTuning, 40, 10, "&")

    #expect(
      stage.condensed == #"""
         train-2026-03.jsonl   3.4 kB · records
          1   {"messages":[{"role":"system","co>
          2   {"messages":[{"role":"user","cont>
         words   /re/   "two words"   -not
         all must hold; empty shows all
         .messages[].role=tool   .custom_id~abc
         .error!=null   .tools
         .response.status_code>=400
         .messages[-1].content~/re/   -.a.b=1
        Show only:
        """#)
  }

  @Test func aMistakeInAFilterIsExplained() {
    // given
    var stage = Stage(opening: .fineTuning, 80, 24, "&")

    // when
    stage.type(".messages[.role=tool")

    // then
    #expect(
      stage.condensed == #"""
         train-2026-03.jsonl                               fine-tune · 3.4 kB · records
          1      453 B {"messages":[{"role":"system","content":"You keep the harbour le>
          2      269 B {"messages":[{"role":"user","content":[{"type":"text","text":"何>
          3     2.4 kB {"messages":[{"role":"user","content":"Read me the weather repor>
          4 !    145 B column 69: messages[1].role is "robot", must be one of system, d>
          5 !     48 B column 49: ends too early  {"messages":[{"role":"user","content":
          6 ~     83 B column 79: messages[1].content is empty  {"messages":[{"role":"u>
        (14 empty rows)
         Write [] for any element, [0] for the first, [-1] for the last, ["key"] for an
         odd key.
        Show only: .messages[.role=tool
        """#)
  }

  @Test func aMistakeInAFilterIsExplainedOnAWideScreen() {
    // given
    var stage = Stage(opening: .fineTuning, 160, 50, "&")

    // when
    stage.type(".messages[.role=tool")

    // then
    #expect(
      stage.condensed == #"""
         train-2026-03.jsonl                                                                                                               fine-tune · 3.4 kB · records
          1      453 B {"messages":[{"role":"system","content":"You keep the harbour ledger."},{"role":"user","content":"Where is parcel 70417?"},{"role":"assistant",">
          2      269 B {"messages":[{"role":"user","content":[{"type":"text","text":"何が見えますか? What is on the quay?"},{"type":"image_url","image_url":{"url":"dat>
          3     2.4 kB {"messages":[{"role":"user","content":"Read me the weather report."},{"role":"assistant","content":"Hour 1: wind from the west at 11 knots, the >
          4 !    145 B column 69: messages[1].role is "robot", must be one of system, developer, user, assistant, tool, function  {"messages":[{"role":"user","content":
          5 !     48 B column 49: ends too early  {"messages":[{"role":"user","content":"Stop here
          6 ~     83 B column 79: messages[1].content is empty  {"messages":[{"role":"user","content":"Thanks"},{"role":"assistant","content":""}]}
        (41 empty rows)
         Write [] for any element, [0] for the first, [-1] for the last, ["key"] for an odd key.
        Show only: .messages[.role=tool
        """#)
  }

  @Test func aMistakeInAFilterIsExplainedOnASmallScreen() {
    // given
    var stage = Stage(opening: .fineTuning, 40, 10, "&")

    // when
    stage.type(".messages[.role=tool")

    // then
    #expect(
      stage.condensed == #"""
         train-2026-03.jsonl   3.4 kB · records
          1   {"messages":[{"role":"system","co>
          2   {"messages":[{"role":"user","cont>
          3   {"messages":[{"role":"user","cont>
          4 ! messages[1].role is "robot", must>
          5 ! ends too early  {"messages":[{"ro>
         Write [] for any element, [0] for the
         first, [-1] for the last, ["key"] for
         an odd key.
        Show only: .messages[.role=tool
        """#)
  }
}
