import Testing

/// Records of fine-tuning as conversations.
@Suite struct ChatPictures {
  @Test func toolCallsAndTheirResultsAreTurns() {
    let stage = Stage(opening: .fineTuning, 80, 24, "Enter Tab")

    #expect(
      stage.condensed == #"""
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
        (7 empty rows)
         record 1 of 6 · all 3.4 kB read                  [ ] records  Tab mode  h back
        """#)
  }

  @Test func toolCallsAndTheirResultsAreTurnsOnAWideScreen() {
    let stage = Stage(opening: .fineTuning, 160, 50, "Enter Tab")

    #expect(
      stage.condensed == #"""
         train-2026-03.jsonl                                                                                                                fine-tune · 3.4 kB · chat 1
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
        (33 empty rows)
         record 1 of 6 · all 3.4 kB read                                                                                                  [ ] records  Tab mode  h back
        """#)
  }

  @Test func toolCallsAndTheirResultsAreTurnsOnASmallScreen() {
    let stage = Stage(opening: .fineTuning, 40, 10, "Enter Tab")

    #expect(
      stage.condensed == #"""
         train-2026-03.jsonl    3.4 kB · chat 1
        system
        You keep the harbour ledger.

        user
        Where is parcel 70417?

        assistant
        calls find_parcel  call_9
         record 1 of 6 · more below
        """#)
  }

  @Test func anImageIsAPlaceholder() {
    let stage = Stage(opening: .fineTuning, 80, 24, "j Enter Tab")

    #expect(
      stage.condensed == #"""
         train-2026-03.jsonl                                fine-tune · 3.4 kB · chat 2
        user
        何が見えますか? What is on the quay?
        [image, image/png, 24 bytes]

        assistant
        Two cranes.
        (16 empty rows)
         record 2 of 6 · all 3.4 kB read                  [ ] records  Tab mode  h back
        """#)
  }

  @Test func anImageIsAPlaceholderOnAWideScreen() {
    let stage = Stage(opening: .fineTuning, 160, 50, "j Enter Tab")

    #expect(
      stage.condensed == #"""
         train-2026-03.jsonl                                                                                                                fine-tune · 3.4 kB · chat 2
        user
        何が見えますか? What is on the quay?
        [image, image/png, 24 bytes]

        assistant
        Two cranes.
        (42 empty rows)
         record 2 of 6 · all 3.4 kB read                                                                                                  [ ] records  Tab mode  h back
        """#)
  }

  @Test func anImageIsAPlaceholderOnASmallScreen() {
    let stage = Stage(opening: .fineTuning, 40, 10, "j Enter Tab")

    #expect(
      stage.condensed == #"""
         train-2026-03.jsonl    3.4 kB · chat 2
        user
        何が見えますか? What is on the quay?
        [image, image/png, 24 bytes]

        assistant
        Two cranes.


         record 2 of 6 · all 3.4 kB read
        """#)
  }

  @Test func twoAnswersAreToldApart() {
    let stage = Stage(opening: .preference, 80, 24, "Enter Tab")

    #expect(
      stage.condensed == #"""
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
        """#)
  }

  @Test func twoAnswersAreToldApartOnAWideScreen() {
    let stage = Stage(opening: .preference, 160, 50, "Enter Tab")

    #expect(
      stage.condensed == #"""
         preferences-4.jsonl                                                                                                                 fine-tune · 613 B · chat 1
        system
        Answer as the harbour master would.

        user
        May I moor here?

        --- preferred answer ---                                                       | --- rejected answer ---
                                                                                       |
        assistant                                                                      | assistant
        Yes, on pier 3, until the evening ferry comes in at eight. Call channel 12     | Sure.
        before you leave, as the channel is narrow and two ships do not pass.          |
        (37 empty rows)
         record 1 of 2 · all 613 B read                                                                                                   [ ] records  Tab mode  h back
        """#)
  }

  @Test func twoAnswersAreToldApartOnASmallScreen() {
    let stage = Stage(opening: .preference, 40, 10, "Enter Tab")

    #expect(
      stage.condensed == #"""
         preferences-4.jsonl     613 B · chat 1
        system
        Answer as the harbour master would.

        user
        May I moor here?

        --- preferred answer ---

         record 1 of 2 · more below
        """#)
  }
}
