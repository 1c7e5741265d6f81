import Testing

/// Records of batches as conversations.
@Suite struct BatchPictures {
  @Test func aRequestTellsItsIdAndModel() {
    // given
    var screens = Screens(of: .batchInput)

    // when
    screens.press("Enter Tab")

    // then
    #expect(
      screens.pictures == #"""
        --- 80x24 ---
         batch_input_0412.jsonl                                  batch · 425 B · chat 1
        custom_id  parcel-70417
        url        /v1/chat/completions
        model      gpt-4.1-mini

        developer
        Answer in one word.

        user
        Is parcel 70417 late?

        also: max_tokens 5, temperature 1e-2
        (11 empty rows)
         record 1 of 2 · all 425 B read         [ ] records  Tab mode  b answer  h back
        --- 160x50 ---
         batch_input_0412.jsonl                                                                                                                  batch · 425 B · chat 1
        (rows 2 to 12 as on 80x24)
        (37 empty rows)
         record 1 of 2 · all 425 B read                                                                                         [ ] records  Tab mode  b answer  h back
        --- 40x10 ---
         batch_input_0412.jsonl  425 B · chat 1
        (rows 2 to 9 as on 80x24)
         record 1 of 2 · more below
        """#)
  }

  @Test func anAnswerTellsItsTokens() {
    // given
    var screens = Screens(of: .batchOutput)

    // when
    screens.press("Enter Tab")

    // then
    #expect(
      screens.pictures == #"""
        --- 80x24 ---
         batch_8_output.jsonl                             batch_output · 816 B · chat 1
        custom_id  parcel-70417
        status     200
        model      gpt-4.1-mini

        assistant
        No.
        finish_reason stop

        tokens: 24 in, 2 out, 26 in all
        also: id, object, request_id
        (12 empty rows)
         record 1 of 3 · all 816 B read        [ ] records  Tab mode  b request  h back
        --- 160x50 ---
         batch_8_output.jsonl                                                                                                             batch_output · 816 B · chat 1
        (rows 2 to 11 as on 80x24)
        (38 empty rows)
         record 1 of 3 · all 816 B read                                                                                        [ ] records  Tab mode  b request  h back
        --- 40x10 ---
         batch_8_output.jsonl    816 B · chat 1
        (rows 2 to 8 as on 80x24)

         record 1 of 3 · more below
        """#)
  }

  @Test func anAnswerOfResponsesThinksAndCalls() {
    // given
    var screens = Screens(of: .responsesOutput)

    // when
    screens.press("Enter Tab")

    // then
    #expect(
      screens.pictures == #"""
        --- 80x24 ---
         batch_tools_output.jsonl                         batch_output · 945 B · chat 1
        custom_id  parcel-511
        status     200
        model      gpt-4.1

        assistant  reasoning  rs_0
        The parcel has to be looked up first.

        assistant
        calls find_parcel  call_0
        {"number":511,"route":"north-0"}

        assistant
        I am looking it up.

        tokens: 216 in, 14 out, 230 in all
        also: id, object, request_id
        (6 empty rows)
         record 1 of 2 · all 945 B read        [ ] records  Tab mode  b request  h back
        --- 160x50 ---
         batch_tools_output.jsonl                                                                                                         batch_output · 945 B · chat 1
        (rows 2 to 17 as on 80x24)
        (32 empty rows)
         record 1 of 2 · all 945 B read                                                                                        [ ] records  Tab mode  b request  h back
        --- 40x10 ---
         batch_tools_output.jsonl        chat 1
        (rows 2 to 9 as on 80x24)
         record 1 of 2 · more below
        """#)
  }
}
