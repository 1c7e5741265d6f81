import Testing

/// Searches and their matches.
@Suite struct SearchPictures {
  @Test func matchesAreCountedAndTheFirstIsShown() {
    // given
    var screens = Screens(of: .fineTuning)
    screens.remember()

    // when
    screens.press("/")
    screens.type("parcel")
    screens.press("Enter")

    // then
    #expect(
      screens.pictures == #"""
        --- 80x24 ---
         train-2026-03.jsonl                               fine-tune · 3.4 kB · records
          1      453 B <le":"user","content":"Where is parcel 70417?"},{"role":"assista>
          2      269 B < すか? What is on the quay?"},{"type":"image_url","image_url":{>
          3     2.4 kB <:"assistant","content":"Hour 1: wind from the west at 11 knots,>
          4 !    145 B <"content":"Yes."},{"role":"assistant","content":"Yes, by an hou>
          5 !     48 B <
          6 ~     83 B <":""}]}
        (16 empty rows)
         /parcel: match 1 of 2 · record 1 of 6 · byte 76 · all 3.4 kB read
        --- 160x50 ---
        (rows 1 to 7 as before)
        (42 empty rows)
         /parcel: match 1 of 2 · record 1 of 6 · all 3.4 kB read                                                              Enter open  / search  & filter  i summary
        --- 40x10 ---
         train-2026-03.jsonl   3.4 kB · records
          1   <tent":"Where is parcel 70417?"},>
          2   <s on the quay?"},{"type":"image_>
          3   <ontent":"Hour 1: wind from the w>
          4 ! <"},{"role":"assistant","content">
          5 ! <
          6 ~ <


         /parcel: match 1 of 2 · record 1 of 6
        """#)
  }

  @Test func aNewSearchIsTypedOverTheMatchesOfTheLast() {
    // given
    var screens = Screens(of: .fineTuning)
    screens.remember()

    // when
    screens.press("/")
    screens.type("parcel")
    screens.press("Enter n /")
    screens.type("pier 3")

    // then
    #expect(
      screens.pictures == #"""
        --- 80x24 ---
         train-2026-03.jsonl                               fine-tune · 3.4 kB · records
          1      453 B <tion","function":{"name":"find_parcel","arguments":"{\"number\">
          2      269 B <ANSUhEUgAAAAgAAAAI","detail":"low"}}]},{"role":"assistant","con>
          3     2.4 kB <at 12 knots, the sea is calm. Hour 3: wind from the west at 13 >
          4 !    145 B <
          5 !     48 B <
          6 ~     83 B <
        (16 empty rows)
        Search: pier 3
        --- 160x50 ---
         train-2026-03.jsonl                                                                                                               fine-tune · 3.4 kB · records
          1      453 B <tool_calls":[{"id":"call_9","type":"function","function":{"name":"find_parcel","arguments":"{\"number\":70417,\"route\":{\"name\":\"north-2\",\>
          2      269 B <l":"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAgAAAAI","detail":"low"}}]},{"role":"assistant","content":"Two cranes."}]}
          3     2.4 kB <sea is calm. Hour 2: wind from the west at 12 knots, the sea is calm. Hour 3: wind from the west at 13 knots, the sea is calm. Hour 4: wind fro>
          4 !    145 B <}
          5 !     48 B <
          6 ~     83 B <
        (42 empty rows)
        Search: pier 3
        --- 40x10 ---
         train-2026-03.jsonl   3.4 kB · records
          1   <":{"name":"find_parcel","argumen>
          2   <AAI","detail":"low"}}]},{"role":>
          3   <e sea is calm. Hour 3: wind from>
          4 ! <
          5 ! <
          6 ~ <


        Search: pier 3
        """#)
  }
}
