import Testing

/// Summaries, on screens of three sizes.
@Suite struct SummarySizePictures {
  @Test func trainingDataIsSummedUp() {
    // given
    var screens = Screens(of: .fineTuning)

    // when
    screens.press("i")

    // then
    #expect(
      screens.pictures == #"""
        --- 80x24 ---
         train-2026-03.jsonl                               fine-tune · 3.4 kB · summary
         All of it: 3.4 kB

         Records     6
         Size        48 B to 2.4 kB, median 145 B
         Not JSON    1 (17 %), ! also finds broken rules
                     line 5, column 49: the line ends in the middle of a record
         Messages    2 to 5 in a record, median 2
         Tools       not offered, called in 1 record (17 %)

         Roles  of messages
           assistant                          █████▏        43 %  6
           user                               ████▎         36 %  5
           system                             ▊              7 %  1
           tool                               ▊              7 %  1
           robot                              ▊              7 %  1

         Keys  share of records, types
           .messages                          ████████████ 100 %  array
           .messages[]                        ████████████ 100 %  14 objects
           .messages[].role                   ████████████ 100 %  14 strings
           .messages[].content                ████████████ 100 %  13: string 92 %, arr…
           .messages[].content[]              ██▍           20 %  2 objects
         all 3.4 kB counted · more below                                 y copy  h back
        --- 160x50 ---
         train-2026-03.jsonl                                                                                                               fine-tune · 3.4 kB · summary
        (rows 2 to 11 as on 80x24)
           assistant                                   ██████████▎               43 %  6
           user                                        ████████▌                 36 %  5
           system                                      █▋                         7 %  1
           tool                                        █▋                         7 %  1
           robot                                       █▋                         7 %  1

         Keys  share of records, types
           .messages                                   ████████████████████████ 100 %  array
           .messages[]                                 ████████████████████████ 100 %  14 objects
           .messages[].role                            ████████████████████████ 100 %  14 strings
           .messages[].content                         ████████████████████████ 100 %  13: string 92 %, array 8 %
           .messages[].content[]                       ████▊                     20 %  2 objects
           .messages[].content[].type                  ████▊                     20 %  2 strings
           .messages[].content[].text                  ████▊                     20 %  string
           .messages[].content[].image_url             ████▊                     20 %  object
           .messages[].content[].image_url.url         ████▊                     20 %  string
           .messages[].content[].image_url.detail      ████▊                     20 %  string
           .messages[].tool_calls                      ████▊                     20 %  array
           .messages[].tool_calls[]                    ████▊                     20 %  object
           .messages[].tool_calls[].id                 ████▊                     20 %  string
           .messages[].tool_calls[].type               ████▊                     20 %  string
           .messages[].tool_calls[].function           ████▊                     20 %  object
           .messages[].tool_calls[].function.name      ████▊                     20 %  string
           .messages[].tool_calls[].function.arguments ████▊                     20 %  string
           .messages[].tool_call_id                    ████▊                     20 %  string
           .weight                                     ████▊                     20 %  number
        (12 empty rows)
         all 3.4 kB counted                                                                                                                              y copy  h back
        --- 40x10 ---
         train-2026-03.jsonl   3.4 kB · summary
        (rows 2 to 4 as on 80x24)
         Size        48 B to 2.4 kB
                     median 145 B
         Not JSON    1 (17 %)
                     ! also finds broken rules
                     line 5, column 49: the
         more below              y copy  h back
        """#)
  }

  @Test func theAnswersOfABatchAreCountedByStatus() {
    // given
    var screens = Screens(of: .batchOutput)

    // when
    screens.press("i")

    // then
    #expect(
      screens.pictures == #"""
        --- 80x24 ---
         batch_8_output.jsonl                            batch_output · 816 B · summary
         All of it: 816 B

         Records     3
         Size        181 B to 352 B, median 280 B
         Not JSON    none, ! also finds broken rules

         Answers  is:faulty in a filter shows all that are not whole
           whole                              ████          33 %  1
           failed                             ████████      67 %  2  is:failed

         Ended  as the service says
           stop                               ████████████ 100 %  1

         Status
           200                                ██████        50 %  1
           429                                ██████        50 %  1

         Errors
           rate_limit_exceeded                ██████        50 %  1
           batch_expired                      ██████        50 %  1

         Tokens                            answers       input      output       total
         all 816 B counted · more below                                  y copy  h back
        --- 160x50 ---
         batch_8_output.jsonl                                                                                                            batch_output · 816 B · summary
        (rows 2 to 8 as on 80x24)
           whole                                    ████████                  33 %  1
           failed                                   ████████████████          67 %  2  is:failed

         Ended  as the service says
           stop                                     ████████████████████████ 100 %  1

         Status
           200                                      ████████████              50 %  1
           429                                      ████████████              50 %  1

         Errors
           rate_limit_exceeded                      ████████████              50 %  1
           batch_expired                            ████████████              50 %  1

         Tokens                             answers       input      output       total
           gpt-4.1-mini                           1          24           2          26

         Roles  of messages
           assistant                                ████████████████████████ 100 %  1

         Models
           gpt-4.1-mini                             ████████████████████████ 100 %  1

         Keys  share of records, types
           .id                                      ████████████████████████ 100 %  string
           .custom_id                               ████████████████████████ 100 %  string
           .response                                ████████████████████████ 100 %  object 67 %, null 33 %
           .response.status_code                    ████████████████          67 %  number
           .response.request_id                     ████████████████          67 %  string
           .response.body                           ████████████████          67 %  object
           .response.body.id                        ████████                  33 %  string
           .response.body.object                    ████████                  33 %  string
           .response.body.model                     ████████                  33 %  string
           .response.body.choices                   ████████                  33 %  array
           .response.body.choices[]                 ████████                  33 %  object
           .response.body.choices[].index           ████████                  33 %  number
           .response.body.choices[].message         ████████                  33 %  object
           .response.body.choices[].message.role    ████████                  33 %  string
           .response.body.choices[].message.content ████████                  33 %  string
           .response.body.choices[].finish_reason   ████████                  33 %  string
           .response.body.usage                     ████████                  33 %  object
         all 816 B counted · more below                                                                                                                  y copy  h back
        --- 40x10 ---
         batch_8_output.jsonl   816 B · summary
        (rows 2 to 4 as on 80x24)
         Size        181 B to 352 B
                     median 280 B
         Not JSON    none
                     ! also finds broken rules

         more below              y copy  h back
        """#)
  }
}
