import Testing

/// Answers of batches that are errors or refusals.
@Suite struct BatchFailurePictures {
  @Test func aFailedRequestSaysWhy() {
    // given
    var screens = Screens(of: .batchOutput)

    // when
    screens.press("Enter Tab ]")

    // then
    #expect(
      screens.pictures == #"""
        --- 80x24 ---
         batch_8_output.jsonl                             batch_output · 816 B · chat 2
        custom_id  parcel-70418
        status     429 failed
        error: Rate limit reached for gpt-4.1-mini: limit 200000 tokens a minute.
        Please try again in 6 s. (rate_limit_exceeded)
        also: type

        also: request_id, id
        (15 empty rows)
         record 2 of 3 · all 816 B read        [ ] records  Tab mode  b request  h back
        --- 160x50 ---
         batch_8_output.jsonl                                                                                                             batch_output · 816 B · chat 2
        custom_id  parcel-70418
        status     429 failed
        error: Rate limit reached for gpt-4.1-mini: limit 200000 tokens a minute. Please try again in 6 s. (rate_limit_exceeded)
        also: type

        also: request_id, id
        (42 empty rows)
         record 2 of 3 · all 816 B read                                                                                        [ ] records  Tab mode  b request  h back
        --- 40x10 ---
         batch_8_output.jsonl    816 B · chat 2
        custom_id  parcel-70418
        status     429 failed
        error: Rate limit reached for
        gpt-4.1-mini: limit 200000 tokens a
        minute. Please try again in 6 s.
        (rate_limit_exceeded)
        also: type

         record 2 of 3 · more below
        """#)
  }

  @Test func aRequestThatExpiredSaysSo() {
    // given
    var screens = Screens(of: .batchOutput)

    // when
    screens.press("Enter Tab ] ]")

    // then
    #expect(
      screens.pictures == #"""
        --- 80x24 ---
         batch_8_output.jsonl                             batch_output · 816 B · chat 3
        custom_id  parcel-70419
        error: This request could not be executed before the completion window expired.
        (batch_expired)

        also: id
        (17 empty rows)
         record 3 of 3 · all 816 B read        [ ] records  Tab mode  b request  h back
        --- 160x50 ---
         batch_8_output.jsonl                                                                                                             batch_output · 816 B · chat 3
        custom_id  parcel-70419
        error: This request could not be executed before the completion window expired. (batch_expired)

        also: id
        (44 empty rows)
         record 3 of 3 · all 816 B read                                                                                        [ ] records  Tab mode  b request  h back
        --- 40x10 ---
         batch_8_output.jsonl    816 B · chat 3
        custom_id  parcel-70419
        error: This request could not be
        executed before the completion window
        expired. (batch_expired)

        also: id


         record 3 of 3 · all 816 B read
        """#)
  }

  @Test func aRefusalIsSaidToBeOne() {
    // given
    var screens = Screens(of: .responsesOutput)

    // when
    screens.press("Enter Tab ]")

    // then
    #expect(
      screens.pictures == #"""
        --- 80x24 ---
         batch_tools_output.jsonl                         batch_output · 945 B · chat 2
        custom_id  parcel-512
        status     200
        model      gpt-4.1

        assistant
        refusal: I cannot help with that.

        tokens: 220 in, 6 out, 226 in all
        also: id, object, request_id
        (13 empty rows)
         record 2 of 2 · all 945 B read        [ ] records  Tab mode  b request  h back
        --- 160x50 ---
         batch_tools_output.jsonl                                                                                                         batch_output · 945 B · chat 2
        (rows 2 to 10 as on 80x24)
        (39 empty rows)
         record 2 of 2 · all 945 B read                                                                                        [ ] records  Tab mode  b request  h back
        --- 40x10 ---
         batch_tools_output.jsonl        chat 2
        (rows 2 to 9 as on 80x24)
         record 2 of 2 · more below
        """#)
  }
}
