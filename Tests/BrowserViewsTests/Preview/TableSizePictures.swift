import Testing

/// Tables, on screens of three sizes.
@Suite struct TableSizePictures {
  @Test func anUnevenRowSaysWhatIsWrongWithIt() {
    // given
    var screens = Screens(of: .table)

    // when
    screens.press("j j")

    // then
    #expect(
      screens.pictures == #"""
        --- 80x24 ---
         routes.csv                                           user_data · 214 B · table
              parcel  weight_kg  route     note                 details                >
          1   100000       17.5  north-1   rain, and more rain  {"late":true,"stops":[1…
          2   100001          3  北ルート  two^Jlines
          3 ! 100002             south
          4
          5 ! 100003     299.25  east      short
          6   100004          1  west      fine
        (15 empty rows)
         row 3 of 6 · ! 3 cells for 5 columns            Enter row  / search  i summary
        --- 160x50 ---
         routes.csv                                                                                                                           user_data · 214 B · table
              parcel  weight_kg  route     note                 details
          1   100000       17.5  north-1   rain, and more rain  {"late":true,"stops":[1,2]}
        (rows 4 to 6 as on 80x24)
          5 ! 100003     299.25  east      short                                             extra
          6   100004          1  west      fine
        (41 empty rows)
         row 3 of 6 · ! 3 cells for 5 columns · all 214 B read                                                                           Enter row  / search  i summary
        --- 40x10 ---
         routes.csv   user_data · 214 B · table
              parcel  weight_kg  route     note>
          1   100000       17.5  north-1   rain…
          2   100001          3  北ルート  two^…
        (rows 5 to 8 as on 80x24)

         row 3 of 6 · ! 3 cells for 5 columns
        """#)
  }

  @Test func aRowIsAListOfNamesAndValues() {
    // given
    var screens = Screens(of: .table)

    // when
    screens.press("j Enter")

    // then
    #expect(
      screens.pictures == #"""
        --- 80x24 ---
         routes.csv                                           user_data · 214 B · row 2
        parcel     100001
        weight_kg  3
        route      北ルート
        note       two
                   lines
        details
        (16 empty rows)
         row 2 of 6 · all 214 B read                     [ ] rows  Y copy value  h back
        --- 160x50 ---
         routes.csv                                                                                                                           user_data · 214 B · row 2
        (rows 2 to 7 as on 80x24)
        (42 empty rows)
         row 2 of 6 · all 214 B read                                                                                                     [ ] rows  Y copy value  h back
        --- 40x10 ---
         routes.csv   user_data · 214 B · row 2
        (rows 2 to 7 as on 80x24)


         row 2 of 6 · all 214 B read
        """#)
  }

  @Test func aQuoteThatStaysOpenIsTold() {
    // given
    let screens = Screens(of: .brokenTable)

    // then
    #expect(
      screens.pictures == #"""
        --- 80x24 ---
         routes.csv                                           user_data · 117 B · table
              parcel  route    note
          1   100000  north-1  fine
          2   100001  north-2  fine
          3   100002  south    "still open
          4   100003  east     fine
          5   100004  west     fine
        (16 empty rows)
         row 1 of 5 · quote open in row 3: lines from there · all 117 B read
        --- 160x50 ---
         routes.csv                                                                                                                           user_data · 117 B · table
        (rows 2 to 7 as on 80x24)
        (42 empty rows)
         row 1 of 5 · quote open in row 3: lines from there · all 117 B read                                                             Enter row  / search  i summary
        --- 40x10 ---
         routes.csv   user_data · 117 B · table
        (rows 2 to 7 as on 80x24)


         row 1 of 5 · quote open in row 3
        """#)
  }
}
