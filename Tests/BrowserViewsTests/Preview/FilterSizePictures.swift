import Testing

/// Filters over records, on screens of three sizes.
@Suite struct FilterSizePictures {
  @Test func aFilterTellsHowManyItLetsThrough() {
    // given
    var screens = Screens(of: .fineTuning)
    screens.remember()

    // when
    screens.press("&")
    screens.type(".messages[].role=tool")
    screens.press("Enter")

    // then
    #expect(
      screens.pictures == #"""
        --- 80x24 ---
         train-2026-03.jsonl      fine-tune · 3.4 kB · records · 1 of 6 records matches
          1      453 B {"messages":[{"role":"system","content":"You keep the harbour le>
        (21 empty rows)
         record 1, 1 of 1 · & .messages[].role=tool         Enter open  & filter  h all
        --- 160x50 ---
         train-2026-03.jsonl                                                                                      fine-tune · 3.4 kB · records · 1 of 6 records matches
          1      453 B {"messages":[{"role":"system","content":"You keep the harbour ledger."},{"role":"user","content":"Where is parcel 70417?"},{"role":"assistant",">
        (47 empty rows)
         record 1, 1 of 1 · & .messages[].role=tool · all 3.4 kB read                                                                       Enter open  & filter  h all
        --- 40x10 ---
         train-2…3.jsonl 1 of 6 records matches
          1   {"messages":[{"role":"system","co>
        (7 empty rows)
         record 1, 1 of 1 · & .messages[].r…
        """#)
  }

  @Test func theFilterPromptGivesExamples() {
    // given
    var screens = Screens(of: .fineTuning)
    screens.remember()

    // when
    screens.press("&")

    // then
    #expect(
      screens.pictures == #"""
        --- 80x24 ---
        (rows 1 to 7 as before)
        (12 empty rows)
         timeout   /time ?out/   "two words"   -timeout   .messages[].role=tool
         .error exists   .error!=null   .response.status_code>=400
         .messages[-1].content~/re/   .messages length>9   all(.messages[].weight=1)
         is:faulty   is:cut,empty   (one OR two) -three
        Show only:                                  empty shows all  F1 lists the terms
        --- 160x50 ---
        (rows 1 to 7 as before)
        (38 empty rows)
         timeout   /time ?out/   "two words"   -timeout   .messages[].role=tool
         .error exists   .error!=null   .response.status_code>=400
         .messages[-1].content~/re/   .messages length>9   all(.messages[].weight=1)
         is:faulty   is:cut,empty   (one OR two) -three
        Show only:                                                                                                                  empty shows all  F1 lists the terms
        --- 40x10 ---
        (rows 1 to 3 as before)
         timeout   /time ?out/   "two words"
         -timeout   .messages[].role=tool
         .error exists   .error!=null
         .response.status_code>=400
         .messages[-1].content~/re/
         .messages length>9
        Show only:
        """#)
  }

  @Test func aMistakeInAFilterIsExplained() {
    // given
    var screens = Screens(of: .fineTuning)
    screens.remember()

    // when
    screens.press("&")
    screens.type(".messages[.role=tool")

    // then
    #expect(
      screens.pictures == #"""
        --- 80x24 ---
        (rows 1 to 7 as before)
        (14 empty rows)
         Write [] for any element, [0] for the first, [-1] for the last, ["key"] for an
         odd key.
        Show only: .messages[.role=tool
        --- 160x50 ---
        (rows 1 to 7 as before)
        (41 empty rows)
         Write [] for any element, [0] for the first, [-1] for the last, ["key"] for an odd key.
        Show only: .messages[.role=tool
        --- 40x10 ---
        (rows 1 to 6 as before)
         Write [] for any element, [0] for the
         first, [-1] for the last, ["key"] for
         an odd key.
        Show only: .messages[.role=tool
        """#)
  }
}
