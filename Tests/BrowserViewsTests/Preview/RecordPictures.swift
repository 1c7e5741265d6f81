import Testing

/// One record as a tree.
@Suite struct RecordPictures {
  @Test func aRecordIsATreeWithThePathOfTheCursor() {
    // given
    var screens = Screens(of: .fineTuning)

    // when
    screens.press("Enter j j j")

    // then
    #expect(
      screens.pictures == #"""
        --- 80x24 ---
         train-2026-03.jsonl                              fine-tune · 3.4 kB · record 1
          1 {
          2   "messages": [
          3     {
          4       "role": "system",
          5       "content": "You keep the harbour ledger."
          6     },
          7     {
          8       "role": "user",
          9       "content": "Where is parcel 70417?"
         10     },
         11     {
         12       "role": "assistant",
         13       "tool_calls": [
         14         {
         15           "id": "call_9",
         16           "type": "function",
         17           "function": {
         18             "name": "find_parcel",
         19             "arguments": "{\"number\":70417,\"route\":{\"name\":\"north-2\",
            \"stops\":[3,5]}}"
         20           }
         21         }
         .messages[0].role · record 1 of 6                  z fold  [ ] records  h back
        --- 160x50 ---
         train-2026-03.jsonl                                                                                                              fine-tune · 3.4 kB · record 1
        (rows 2 to 19 as on 80x24)
         19             "arguments": "{\"number\":70417,\"route\":{\"name\":\"north-2\",\"stops\":[3,5]}}"
         20           }
         21         }
         22       ]
         23     },
         24     {
         25       "role": "tool",
         26       "tool_call_id": "call_9",
         27       "content": "{\"pier\":3,\"late\":false}"
         28     },
         29     {
         30       "role": "assistant",
         31       "content": "It is on pier 3."
         32     }
         33   ],
         34   "weight": 0.5
         35 }
        (13 empty rows)
         .messages[0].role · record 1 of 6 · all 3.4 kB read                                                                                z fold  [ ] records  h back
        --- 40x10 ---
         train-2026-03.jsonl  3.4 kB · record 1
        (rows 2 to 5 as on 80x24)
          5       "content": "You keep the
            harbour ledger."
          6     },
          7     {
         .messages[0].role · record 1 of 6
        """#)
  }

  @Test func foldedMembersSayHowManyTheyAre() {
    // given
    var screens = Screens(of: .fineTuning)

    // when
    screens.press("Enter 2")

    // then
    #expect(
      screens.pictures == #"""
        --- 80x24 ---
         train-2026-03.jsonl                              fine-tune · 3.4 kB · record 1
          1 {
          2   "messages": [
          3     { 2 keys },
          7     { 2 keys },
         11     { 2 keys },
         24     { 3 keys },
         29     { 2 keys }
         33   ],
         34   "weight": 0.5
         35 }
        (12 empty rows)
         . · record 1 of 6 · all 3.4 kB read                z fold  [ ] records  h back
        --- 160x50 ---
         train-2026-03.jsonl                                                                                                              fine-tune · 3.4 kB · record 1
        (rows 2 to 11 as on 80x24)
        (38 empty rows)
         . · record 1 of 6 · all 3.4 kB read                                                                                                z fold  [ ] records  h back
        --- 40x10 ---
         train-2026-03.jsonl  3.4 kB · record 1
        (rows 2 to 9 as on 80x24)
         . · record 1 of 6 · all 3.4 kB read
        """#)
  }

  @Test func aBrokenRuleIsSaidWhereItIsBroken() {
    // given
    var screens = Screens(of: .fineTuning)

    // when
    screens.press("! Enter")

    // then
    #expect(
      screens.pictures == #"""
        --- 80x24 ---
         train-2026-03.jsonl                              fine-tune · 3.4 kB · record 4
          1 {
          2   "messages": [
          3     {
          4       "role": "user",
          5       "content": "Is the ferry late?"
          6     },
          7     {
          8       "role": "robot",
                  ! messages[1].role is "robot", must be one of system, developer,
            user, assistant, tool, function
          9       "content": "Yes."
         10     },
         11     {
         12       "role": "assistant",
         13       "content": "Yes, by an hour."
         14     }
         15   ]
         16 }
        (4 empty rows)
         ! column 69: messages[1].role is "robot", must be one of system, developer, u…
        --- 160x50 ---
         train-2026-03.jsonl                                                                                                              fine-tune · 3.4 kB · record 4
        (rows 2 to 9 as on 80x24)
                  ! messages[1].role is "robot", must be one of system, developer, user, assistant, tool, function
          9       "content": "Yes."
         10     },
         11     {
         12       "role": "assistant",
         13       "content": "Yes, by an hour."
         14     }
         15   ]
         16 }
        (31 empty rows)
         ! column 69: messages[1].role is "robot", must be one of system, developer, user, assistant, tool, function · .messages[1].role · record 4 of 6
        --- 40x10 ---
         train-2026-03.jsonl  3.4 kB · record 4
          6     },
          7     {
          8       "role": "robot",
                  ! messages[1].role is
            "robot", must be one of system,
            developer, user, assistant, tool,
            function
          9       "content": "Yes."
         ! column 69: messages[1].role is "rob…
        """#)
  }
}
