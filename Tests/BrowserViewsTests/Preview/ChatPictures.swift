import Testing

/// Records of fine-tuning as conversations.
@Suite struct ChatPictures {
  @Test func toolCallsAndTheirResultsAreTurns() {
    // given
    var screens = Screens(of: .fineTuning)

    // when
    screens.press("Enter Tab")

    // then
    #expect(
      screens.pictures == #"""
        --- 80x24 ---
         train-2026-03.jsonl                                fine-tune · 3.4 kB · chat 1
        system
        You keep the harbour ledger.

        user
        Where is parcel 70417?

        assistant
        calls find_parcel  call_9
        {"number":70417,"route":{"name":"north-2","stops":[3,5]}}

        tool  call_9
        {"pier":3,"late":false}

        assistant
        It is on pier 3.

        also: weight 0.5
        (5 empty rows)
         record 1 of 6 · all 3.4 kB read                  [ ] records  Tab mode  h back
        --- 160x50 ---
         train-2026-03.jsonl                                                                                                                fine-tune · 3.4 kB · chat 1
        (rows 2 to 18 as on 80x24)
        (31 empty rows)
         record 1 of 6 · all 3.4 kB read                                                                                                  [ ] records  Tab mode  h back
        --- 40x10 ---
         train-2026-03.jsonl    3.4 kB · chat 1
        (rows 2 to 9 as on 80x24)
         record 1 of 6 · more below
        """#)
  }

  @Test func anImageIsAPlaceholder() {
    // given
    var screens = Screens(of: .fineTuning)

    // when
    screens.press("j Enter Tab")

    // then
    #expect(
      screens.pictures == #"""
        --- 80x24 ---
         train-2026-03.jsonl                                fine-tune · 3.4 kB · chat 2
        user
        何が見えますか? What is on the quay?
        [image, image/png, 24 bytes]
        also: detail

        assistant
        Two cranes.
        (15 empty rows)
         record 2 of 6 · all 3.4 kB read                  [ ] records  Tab mode  h back
        --- 160x50 ---
         train-2026-03.jsonl                                                                                                                fine-tune · 3.4 kB · chat 2
        (rows 2 to 8 as on 80x24)
        (41 empty rows)
         record 2 of 6 · all 3.4 kB read                                                                                                  [ ] records  Tab mode  h back
        --- 40x10 ---
         train-2026-03.jsonl    3.4 kB · chat 2
        (rows 2 to 8 as on 80x24)

         record 2 of 6 · all 3.4 kB read
        """#)
  }

  @Test func twoAnswersAreToldApart() {
    // given
    var screens = Screens(of: .preference)

    // when
    screens.press("Enter Tab")

    // then
    #expect(
      screens.pictures == #"""
        --- 80x24 ---
         preferences-4.jsonl                                 fine-tune · 613 B · chat 1
        system
        Answer as the harbour master would.

        user
        May I moor here?

        --- preferred answer ---

        assistant
        Yes, on pier 3, until the evening ferry comes in at eight. Call channel 12
        before you leave, as the channel is narrow and two ships do not pass.

        --- rejected answer ---

        assistant
        Sure.
        (6 empty rows)
         record 1 of 2 · all 613 B read                   [ ] records  Tab mode  h back
        --- 160x50 ---
         preferences-4.jsonl                                                                                                                 fine-tune · 613 B · chat 1
        (rows 2 to 6 as on 80x24)

        --- preferred answer ---                                                       | --- rejected answer ---
                                                                                       |
        assistant                                                                      | assistant
        Yes, on pier 3, until the evening ferry comes in at eight. Call channel 12     | Sure.
        before you leave, as the channel is narrow and two ships do not pass.          |
        (37 empty rows)
         record 1 of 2 · all 613 B read                                                                                                   [ ] records  Tab mode  h back
        --- 40x10 ---
         preferences-4.jsonl     613 B · chat 1
        (rows 2 to 8 as on 80x24)

         record 1 of 2 · more below
        """#)
  }
}
