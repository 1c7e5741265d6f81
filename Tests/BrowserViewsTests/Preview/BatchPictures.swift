import Testing

/// Records of batches as conversations.
@Suite struct BatchPictures {
  @Test func aRequestTellsItsIdAndModel() {
    let stage = Stage(opening: .batchInput, 80, 24, "Enter Tab")

    #expect(
      stage.condensed == #"""
         batch_input_0412.jsonl                                  batch · 425 B · chat 1
        custom_id  parcel-70417
        url        /v1/chat/completions
        model      gpt-4.1-mini

        developer
        Answer in one word.

        user
        Is parcel 70417 late?
        (13 empty rows)
         record 1 of 2 · all 425 B read                   [ ] records  Tab mode  h back
        """#)
  }

  @Test func aRequestTellsItsIdAndModelOnAWideScreen() {
    let stage = Stage(opening: .batchInput, 160, 50, "Enter Tab")

    #expect(
      stage.condensed == #"""
         batch_input_0412.jsonl                                                                                                                  batch · 425 B · chat 1
        custom_id  parcel-70417
        url        /v1/chat/completions
        model      gpt-4.1-mini

        developer
        Answer in one word.

        user
        Is parcel 70417 late?
        (39 empty rows)
         record 1 of 2 · all 425 B read                                                                                                   [ ] records  Tab mode  h back
        """#)
  }

  @Test func aRequestTellsItsIdAndModelOnASmallScreen() {
    let stage = Stage(opening: .batchInput, 40, 10, "Enter Tab")

    #expect(
      stage.condensed == #"""
         batch_input_0412.jsonl  425 B · chat 1
        custom_id  parcel-70417
        url        /v1/chat/completions
        model      gpt-4.1-mini

        developer
        Answer in one word.

        user
         record 1 of 2 · more below
        """#)
  }

  @Test func anAnswerTellsItsTokens() {
    let stage = Stage(opening: .batchOutput, 80, 24, "Enter Tab")

    #expect(
      stage.condensed == #"""
         batch_8_output.jsonl                             batch_output · 816 B · chat 1
        custom_id  parcel-70417
        status     200
        model      gpt-4.1-mini

        assistant
        No.

        tokens: 24 in, 2 out, 26 in all
        (14 empty rows)
         record 1 of 3 · all 816 B read                   [ ] records  Tab mode  h back
        """#)
  }

  @Test func anAnswerTellsItsTokensOnAWideScreen() {
    let stage = Stage(opening: .batchOutput, 160, 50, "Enter Tab")

    #expect(
      stage.condensed == #"""
         batch_8_output.jsonl                                                                                                             batch_output · 816 B · chat 1
        custom_id  parcel-70417
        status     200
        model      gpt-4.1-mini

        assistant
        No.

        tokens: 24 in, 2 out, 26 in all
        (40 empty rows)
         record 1 of 3 · all 816 B read                                                                                                   [ ] records  Tab mode  h back
        """#)
  }

  @Test func anAnswerTellsItsTokensOnASmallScreen() {
    let stage = Stage(opening: .batchOutput, 40, 10, "Enter Tab")

    #expect(
      stage.condensed == #"""
         batch_8_output.jsonl    816 B · chat 1
        custom_id  parcel-70417
        status     200
        model      gpt-4.1-mini

        assistant
        No.

        tokens: 24 in, 2 out, 26 in all
         record 1 of 3 · all 816 B read
        """#)
  }

  @Test func anAnswerOfResponsesThinksAndCalls() {
    let stage = Stage(opening: .responsesOutput, 80, 24, "Enter Tab")

    #expect(
      stage.condensed == #"""
         batch_tools_output.jsonl                         batch_output · 945 B · chat 1
        custom_id  parcel-511
        status     200
        model      gpt-4.1

        assistant  reasoning
        The parcel has to be looked up first.

        assistant
        calls find_parcel  call_0
        {"number":511,"route":"north-0"}

        assistant
        I am looking it up.

        tokens: 216 in, 14 out, 230 in all
        (7 empty rows)
         record 1 of 2 · all 945 B read                   [ ] records  Tab mode  h back
        """#)
  }

  @Test func anAnswerOfResponsesThinksAndCallsOnAWideScreen() {
    let stage = Stage(opening: .responsesOutput, 160, 50, "Enter Tab")

    #expect(
      stage.condensed == #"""
         batch_tools_output.jsonl                                                                                                         batch_output · 945 B · chat 1
        custom_id  parcel-511
        status     200
        model      gpt-4.1

        assistant  reasoning
        The parcel has to be looked up first.

        assistant
        calls find_parcel  call_0
        {"number":511,"route":"north-0"}

        assistant
        I am looking it up.

        tokens: 216 in, 14 out, 230 in all
        (33 empty rows)
         record 1 of 2 · all 945 B read                                                                                                   [ ] records  Tab mode  h back
        """#)
  }

  @Test func anAnswerOfResponsesThinksAndCallsOnASmallScreen() {
    let stage = Stage(opening: .responsesOutput, 40, 10, "Enter Tab")

    #expect(
      stage.condensed == #"""
         batch_tools_output.jsonl        chat 1
        custom_id  parcel-511
        status     200
        model      gpt-4.1

        assistant  reasoning
        The parcel has to be looked up first.

        assistant
         record 1 of 2 · more below
        """#)
  }
}
