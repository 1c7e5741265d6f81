import Testing

/// Strings of a record: long ones, and those that hold JSON.
@Suite struct RecordStringPictures {
  @Test func aLongStringIsFoldedWithItsLength() {
    // given
    var screens = Screens(of: .fineTuning)

    // when
    screens.press("j j Enter")

    // then
    #expect(
      screens.pictures == #"""
        --- 80x24 ---
         train-2026-03.jsonl                              fine-tune · 3.4 kB · record 3
          1 {
          2   "messages": [
          3     {
          4       "role": "user",
          5       "content": "Read me the weather report."
          6     },
          7     {
          8       "role": "assistant",
          9       "content": "Hour 1: wind from the west at 11 knots, the sea is calm.
            Ho... 2310 bytes
         10     }
         11   ]
         12 }
        (9 empty rows)
         . · record 3 of 6 · all 3.4 kB read                z fold  [ ] records  h back
        --- 160x50 ---
         train-2026-03.jsonl                                                                                                              fine-tune · 3.4 kB · record 3
        (rows 2 to 9 as on 80x24)
          9       "content": "Hour 1: wind from the west at 11 knots, the sea is calm. Ho... 2310 bytes
         10     }
         11   ]
         12 }
        (36 empty rows)
         . · record 3 of 6 · all 3.4 kB read                                                                                                z fold  [ ] records  h back
        --- 40x10 ---
         train-2026-03.jsonl  3.4 kB · record 3
        (rows 2 to 5 as on 80x24)
          5       "content": "Read me the
            weather report."
          6     },
          7     {
         . · record 3 of 6 · all 3.4 kB read
        """#)
  }

  @Test func aMatchUnfoldsTheStringItIsIn() {
    // given
    var screens = Screens(of: .fineTuning)

    // when
    screens.press("/")
    screens.type("Hour 30")
    screens.press("Enter Enter")

    // then
    #expect(
      screens.pictures == #"""
        --- 80x24 ---
         train-2026-03.jsonl                              fine-tune · 3.4 kB · record 3
            13 knots, the sea is calm. Hour 18: wind from the west at 14 knots, the sea
            is calm. Hour 19: wind from the west at 15 knots, the sea is calm. Hour 20:
            wind from the west at 16 knots, the sea is calm. Hour 21: wind from the
            west at 10 knots, the sea is calm. Hour 22: wind from the west at 11 knots,
            the sea is calm. Hour 23: wind from the west at 12 knots, the sea is calm.
            Hour 24: wind from the west at 13 knots, the sea is calm. Hour 25: wind
            from the west at 14 knots, the sea is calm. Hour 26: wind from the west at
            15 knots, the sea is calm. Hour 27: wind from the west at 16 knots, the sea
            is calm. Hour 28: wind from the west at 10 knots, the sea is calm. Hour 29:
            wind from the west at 11 knots, the sea is calm. Hour 30: wind from the
            west at 12 knots, the sea is calm. Hour 31: wind from the west at 13 knots,
            the sea is calm. Hour 32: wind from the west at 14 knots, the sea is calm.
            Hour 33: wind from the west at 15 knots, the sea is calm. Hour 34: wind
            from the west at 16 knots, the sea is calm. Hour 35: wind from the west at
            10 knots, the sea is calm. Hour 36: wind from the west at 11 knots, the sea
            is calm. Hour 37: wind from the west at 12 knots, the sea is calm. Hour 38:
            wind from the west at 13 knots, the sea is calm. Hour 39: wind from the
            west at 14 knots, the sea is calm. Hour 40: wind from the west at 15 knots,
            the sea is calm."
         10     }
         11   ]
         12 }
         /Hour 30: match 1 of 1 · .messages[1].content · record 3 of 6
        --- 160x50 ---
         train-2026-03.jsonl                                                                                                              fine-tune · 3.4 kB · record 3
          1 {
          2   "messages": [
          3     {
          4       "role": "user",
          5       "content": "Read me the weather report."
          6     },
          7     {
          8       "role": "assistant",
          9       "content": "Hour 1: wind from the west at 11 knots, the sea is calm. Hour 2: wind from the west at 12 knots, the sea is calm. Hour 3: wind from the
            west at 13 knots, the sea is calm. Hour 4: wind from the west at 14 knots, the sea is calm. Hour 5: wind from the west at 15 knots, the sea is calm. Hour
            6: wind from the west at 16 knots, the sea is calm. Hour 7: wind from the west at 10 knots, the sea is calm. Hour 8: wind from the west at 11 knots, the
            sea is calm. Hour 9: wind from the west at 12 knots, the sea is calm. Hour 10: wind from the west at 13 knots, the sea is calm. Hour 11: wind from the west
            at 14 knots, the sea is calm. Hour 12: wind from the west at 15 knots, the sea is calm. Hour 13: wind from the west at 16 knots, the sea is calm. Hour 14:
            wind from the west at 10 knots, the sea is calm. Hour 15: wind from the west at 11 knots, the sea is calm. Hour 16: wind from the west at 12 knots, the sea
            is calm. Hour 17: wind from the west at 13 knots, the sea is calm. Hour 18: wind from the west at 14 knots, the sea is calm. Hour 19: wind from the west at
            15 knots, the sea is calm. Hour 20: wind from the west at 16 knots, the sea is calm. Hour 21: wind from the west at 10 knots, the sea is calm. Hour 22:
            wind from the west at 11 knots, the sea is calm. Hour 23: wind from the west at 12 knots, the sea is calm. Hour 24: wind from the west at 13 knots, the sea
            is calm. Hour 25: wind from the west at 14 knots, the sea is calm. Hour 26: wind from the west at 15 knots, the sea is calm. Hour 27: wind from the west at
            16 knots, the sea is calm. Hour 28: wind from the west at 10 knots, the sea is calm. Hour 29: wind from the west at 11 knots, the sea is calm. Hour 30:
            wind from the west at 12 knots, the sea is calm. Hour 31: wind from the west at 13 knots, the sea is calm. Hour 32: wind from the west at 14 knots, the sea
            is calm. Hour 33: wind from the west at 15 knots, the sea is calm. Hour 34: wind from the west at 16 knots, the sea is calm. Hour 35: wind from the west at
            10 knots, the sea is calm. Hour 36: wind from the west at 11 knots, the sea is calm. Hour 37: wind from the west at 12 knots, the sea is calm. Hour 38:
            wind from the west at 13 knots, the sea is calm. Hour 39: wind from the west at 14 knots, the sea is calm. Hour 40: wind from the west at 15 knots, the sea
            is calm."
         10     }
         11   ]
         12 }
        (21 empty rows)
         /Hour 30: match 1 of 1 · .messages[1].content · record 3 of 6 · all 3.4 kB read                                                    z fold  [ ] records  h back
        --- 40x10 ---
         train-2026-03.jsonl  3.4 kB · record 3
            west at 10 knots, the sea is calm.
            Hour 29: wind from the west at 11
            knots, the sea is calm. Hour 30:
            wind from the west at 12 knots, the
            sea is calm. Hour 31: wind from the
            west at 13 knots, the sea is calm.
            Hour 32: wind from the west at 14
            knots, the sea is calm. Hour 33:
         /Hour 30: match 1 of 1
        """#)
  }

  @Test func jsonInAStringOpensAsARecordOfItsOwn() {
    // given
    var screens = Screens(of: .fineTuning)

    // when
    screens.press("/")
    screens.type("north-2")
    screens.press("Enter Enter Enter")

    // then
    #expect(
      screens.pictures == #"""
        --- 80x24 ---
         train-2026-03.jsonl                              fine-tune · 3.4 kB · record 1
          1 {
          2   "number": 70417,
          3   "route": {
          4     "name": "north-2",
          5     "stops": [
          6       3,
          7       5
          8     ]
          9   }
         10 }
        (12 empty rows)
         /north-2: match 1 of 1 · .messages[2].tool_calls[0].function.arguments | .
        --- 160x50 ---
         train-2026-03.jsonl                                                                                                              fine-tune · 3.4 kB · record 1
        (rows 2 to 11 as on 80x24)
        (38 empty rows)
         /north-2: match 1 of 1 · .messages[2].tool_calls[0].function.arguments | . · record 1 of 6 · all 3.4 kB read                       z fold  [ ] records  h back
        --- 40x10 ---
         train-2026-03.jsonl  3.4 kB · record 1
        (rows 2 to 9 as on 80x24)
         /north-2: match 1 of 1
        """#)
  }
}
