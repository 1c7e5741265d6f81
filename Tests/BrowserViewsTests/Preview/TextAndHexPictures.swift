import BrowserCore
import FilesAPI
import TerminalKit
import Testing

/// Text as it is, and bytes.
@Suite struct TextAndHexPictures {
  @Test func textKeepsALineInARow() {
    // given
    let screens = Screens(of: .log)

    // then
    #expect(
      screens.pictures == #"""
        --- 80x24 ---
         harbour.log                                           user_data · 301 B · text
          1 2026-03-01 06:12 gate opens
          2 2026-03-01 06:40 ferry Älvsborg 入港, 214 passengers, 38 cars, 2 lorries; t>
          3
          4 2026-03-01 08:05^Ilorry released
          5 2026-03-01 22:30 gate closes
        (17 empty rows)
         line 1 of 5 · all 301 B read                        w wrap  / search  Tab mode
        --- 160x50 ---
         harbour.log                                                                                                                           user_data · 301 B · text
          1 2026-03-01 06:12 gate opens
          2 2026-03-01 06:40 ferry Älvsborg 入港, 214 passengers, 38 cars, 2 lorries; the second lorry waits for its papers until the customs office opens, which is at>
        (rows 4 to 6 as on 80x24)
        (43 empty rows)
         line 1 of 5 · all 301 B read                                                                                                        w wrap  / search  Tab mode
        --- 40x10 ---
         harbour.log   user_data · 301 B · text
          1 2026-03-01 06:12 gate opens
          2 2026-03-01 06:40 ferry Älvsborg 入 >
        (rows 4 to 6 as on 80x24)
        (3 empty rows)
         line 1 of 5 · all 301 B read
        """#)
  }

  @Test func longLinesWrapWhenAsked() {
    // given
    var screens = Screens(of: .log)
    screens.remember()

    // when
    screens.press("w j")

    // then
    #expect(
      screens.pictures == #"""
        --- 80x24 ---
         harbour.log                                           user_data · 301 B · text
          1 2026-03-01 06:12 gate opens
          2 2026-03-01 06:40 ferry Älvsborg 入港, 214 passengers, 38 cars, 2 lorries;
            the second lorry waits for its papers until the customs office opens, which
            is at eight on Sundays, and is parked on pier 2 meanwhile
          3
          4 2026-03-01 08:05^Ilorry released
          5 2026-03-01 22:30 gate closes
        (15 empty rows)
         line 2 of 5 · all 301 B read                        w wrap  / search  Tab mode
        --- 160x50 ---
         harbour.log                                                                                                                           user_data · 301 B · text
          1 2026-03-01 06:12 gate opens
          2 2026-03-01 06:40 ferry Älvsborg 入港, 214 passengers, 38 cars, 2 lorries; the second lorry waits for its papers until the customs office opens, which is at
            eight on Sundays, and is parked on pier 2 meanwhile
          3
          4 2026-03-01 08:05^Ilorry released
          5 2026-03-01 22:30 gate closes
        (42 empty rows)
         line 2 of 5 · all 301 B read                                                                                                        w wrap  / search  Tab mode
        --- 40x10 ---
         harbour.log   user_data · 301 B · text
          1 2026-03-01 06:12 gate opens
          2 2026-03-01 06:40 ferry Älvsborg
            入港, 214 passengers, 38 cars, 2
            lorries; the second lorry waits for
            its papers until the customs office
            opens, which is at eight on
            Sundays, and is parked on pier 2
            meanwhile
         line 2 of 5 · all 301 B read
        """#)
  }

  @Test func bytesStandBesideTheirCharacters() {
    // given
    var screens = Screens(of: .image)

    // when
    screens.press("j")

    // then
    #expect(
      screens.pictures == #"""
        --- 80x24 ---
         plot.png                                    vision · 196 B · PNG 640×480 · hex
        00000000 89 50 4E 47 0D 0A 1A 0A 00 00 00 0D 49 48 44 52 .PNG........IHDR
        00000010 00 00 02 80 00 00 01 E0 28 4D 72 97 BC E1 06 2B ........(Mr....+
        00000020 50 75 9A BF E4 09 2E 53 78 9D C2 E7 0C 31 56 7B Pu.....Sx....1V{
        00000030 A0 C5 EA 0F 34 59 7E A3 C8 ED 12 37 5C 81 A6 CB ....4Y~....7\...
        00000040 F0 15 3A 5F 84 A9 CE F3 18 3D 62 87 AC D1 F6 1B ..:_.....=b.....
        00000050 40 65 8A AF D4 F9 1E 43 68 8D B2 D7 FC 21 46 6B @e.....Ch....!Fk
        00000060 90 B5 DA FF 24 49 6E 93 B8 DD 02 27 4C 71 96 BB ....$In....'Lq..
        00000070 E0 05 2A 4F 74 99 BE E3 08 2D 52 77 9C C1 E6 0B ..*Ot....-Rw....
        00000080 30 55 7A 9F C4 E9 0E 33 58 7D A2 C7 EC 11 36 5B 0Uz....3X}....6[
        00000090 80 A5 CA EF 14 39 5E 83 A8 CD F2 17 3C 61 86 AB .....9^.....<a..
        000000A0 D0 F5 1A 3F 64 89 AE D3 F8 1D 42 67 8C B1 D6 FB ...?d.....Bg....
        000000B0 20 45 6A 8F B4 D9 FE 23 48 6D 92 B7 DC 01 26 4B  Ej....#Hm....&K
        000000C0 70 95 BA DF                                     p...
        (9 empty rows)
         offset 16 (hex 10) of 196 · all 196 B read        : offset  / search  Tab mode
        --- 160x50 ---
         plot.png                                                                                                                    vision · 196 B · PNG 640×480 · hex
        (rows 2 to 14 as on 80x24)
        (35 empty rows)
         offset 16 (hex 10) of 196 · all 196 B read                                                                                        : offset  / search  Tab mode
        --- 40x10 ---
         plot.png     196 B · PNG 640×480 · hex
        00000000 8950 4E47 0D0A 1A0A .PNG....
        00000008 0000 000D 4948 4452 ....IHDR
        00000010 0000 0280 0000 01E0 ........
        00000018 284D 7297 BCE1 062B (Mr....+
        00000020 5075 9ABF E409 2E53 Pu.....S
        00000028 789D C2E7 0C31 567B x....1V{
        00000030 A0C5 EA0F 3459 7EA3 ....4Y~.
        00000038 C8ED 1237 5C81 A6CB ...7\...
         offset 8 (hex 8) of 196
        """#)
  }

  @Test func aMatchInBytesTellsItsOffset() {
    // given
    var screens = Screens(of: .image)
    screens.remember()

    // when
    screens.press("/")
    screens.type("IHDR")
    screens.press("Enter")

    // then
    #expect(
      screens.pictures == #"""
        --- 80x24 ---
        (rows 1 to 14 as before)
        (9 empty rows)
         /IHDR: match 1 of 1 · offset 12 (hex C) of 196    : offset  / search  Tab mode
        --- 160x50 ---
        (rows 1 to 14 as before)
        (35 empty rows)
         /IHDR: match 1 of 1 · offset 12 (hex C) of 196 · all 196 B read                                                                   : offset  / search  Tab mode
        --- 40x10 ---
        (rows 1 to 9 as before)
         /IHDR: match 1 of 1 · offset 12
        """#)
  }

  @Test func theBytesOfAMatchStandOutInEachRowAndInBothColumns() {
    // given: a match that begins in the first row and ends in the second
    var stage = PreviewStage(
      "..............harbour\u{0}\u{1}\u{2}\u{3}\u{4}", name: "a.bin", purpose: .userData,
      screen: Size(columns: 80, rows: 6))

    // when
    stage.search("harbour")
    let matched = stage.frame.cells.filter { $0.style == PreviewStage.theme[.match] }.map(\.text).joined()

    // then
    #expect(matched == "68 61" + "ha" + "72 62 6F 75 72" + "rbour")
    #expect(stage.picture.last?.hasPrefix(" /harbour: match 1 of 1 · offset 14 (hex E) of 26") == true)

    // when: the reader has gone on
    stage.press(.moveDown)

    // then
    #expect(stage.frame.cells.allSatisfy { $0.style != PreviewStage.theme[.match] })
    #expect(stage.picture.last?.contains("offset 16 (hex 10)") == true)
  }
}
