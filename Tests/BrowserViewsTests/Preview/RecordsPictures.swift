import Testing

/// Records of JSON Lines: a row each.
@Suite struct RecordsPictures {
  @Test func recordsHaveANumberASizeAndAVerdict() {
    // given
    let screens = Screens(of: .fineTuning)

    // then
    #expect(
      screens.pictures == #"""
        --- 80x24 ---
         train-2026-03.jsonl                               fine-tune · 3.4 kB · records
          1      453 B {"messages":[{"role":"system","content":"You keep the harbour le>
          2      269 B {"messages":[{"role":"user","content":[{"type":"text","text":"何>
          3     2.4 kB {"messages":[{"role":"user","content":"Read me the weather repor>
          4 !    145 B column 69: messages[1].role is "robot", must be one of system, d>
          5 !     48 B column 49: ends too early  {"messages":[{"role":"user","content":
          6 ~     83 B column 79: messages[1].content is empty  {"messages":[{"role":"u>
        (16 empty rows)
         record 1 of 6 · all 3.4 kB read      Enter open  / search  & filter  i summary
        --- 160x50 ---
         train-2026-03.jsonl                                                                                                               fine-tune · 3.4 kB · records
          1      453 B {"messages":[{"role":"system","content":"You keep the harbour ledger."},{"role":"user","content":"Where is parcel 70417?"},{"role":"assistant",">
          2      269 B {"messages":[{"role":"user","content":[{"type":"text","text":"何が見えますか? What is on the quay?"},{"type":"image_url","image_url":{"url":"dat>
          3     2.4 kB {"messages":[{"role":"user","content":"Read me the weather report."},{"role":"assistant","content":"Hour 1: wind from the west at 11 knots, the >
          4 !    145 B column 69: messages[1].role is "robot", must be one of system, developer, user, assistant, tool, function  {"messages":[{"role":"user","content":
          5 !     48 B column 49: ends too early  {"messages":[{"role":"user","content":"Stop here
          6 ~     83 B column 79: messages[1].content is empty  {"messages":[{"role":"user","content":"Thanks"},{"role":"assistant","content":""}]}
        (42 empty rows)
         record 1 of 6 · all 3.4 kB read                                                                                      Enter open  / search  & filter  i summary
        --- 40x10 ---
         train-2026-03.jsonl   3.4 kB · records
          1   {"messages":[{"role":"system","co>
          2   {"messages":[{"role":"user","cont>
          3   {"messages":[{"role":"user","cont>
          4 ! messages[1].role is "robot", must>
          5 ! ends too early  {"messages":[{"ro>
          6 ~ messages[1].content is empty  {"m>


         record 1 of 6 · all 3.4 kB read
        """#)
  }

  @Test func theNextBadLineIsFoundByItsMark() {
    // given
    var screens = Screens(of: .fineTuning)
    screens.remember()

    // when
    screens.press("! !")

    // then
    #expect(
      screens.pictures == #"""
        --- 80x24 ---
        (rows 1 to 7 as before)
        (16 empty rows)
         next fault · record 5 of 6           Enter open  / search  & filter  i summary
        --- 160x50 ---
        (rows 1 to 7 as before)
        (42 empty rows)
         next fault · record 5 of 6 · all 3.4 kB read                                                                         Enter open  / search  & filter  i summary
        --- 40x10 ---
        (rows 1 to 7 as before)


         next fault · record 5 of 6
        """#)
  }
}
