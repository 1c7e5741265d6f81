import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import Testing

@Suite struct ListPictures {
  @Test func theListWithMarksAndTheCursor() {
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 24))

    stage.press("Space j Space")

    #expect(
      stage.picture == #"""
         winnow  work · api.example.com               4 files · 247 MB  2 marked 48.1 MB
           NAME                      PURPOSE          SIZE    ↓AGE  EXPIRES    STATUS
         * train-2026-03.jsonl       fine-tune     48.1 MB    8 mo  never      processed
           batch_input_0412.jsonl    batch          199 MB    9 mo  in 3 d     processed
         * 報告書 2026年 最終版.pdf  assistants      512 B   10 mo  never      error
        >  a-very-long-…l-v12.jsonl  new_purpose         ?     2 y  never      –

















         4 of 4          = compare  / filter  U unmark all  s download  D delete  ? help
        """#)
  }

  @Test func aNarrowListLeavesOutTheLeastNeededColumns() {
    var stage = Stage(sampleFiles, size: Size(columns: 40, rows: 10))

    stage.press("Space")

    #expect(
      stage.picture == #"""
         work                   1 marked 48.1 MB
           NAME                             SIZE
         * train-2026-03.jsonl           48.1 MB
        >  batch_input_0412.jsonl         199 MB
           報告書 2026年 最終版.pdf        512 B
           a-very-long-n…all-v12.jsonl         ?



         2 of 4     s download  D delete  ? help
        """#)
  }

  @Test func aWideListShowsIds() {
    let stage = Stage(sampleFiles, size: Size(columns: 160, rows: 8))

    #expect(
      stage.picture == #"""
         winnow  work · api.example.com                                                                                                                 4 files · 247 MB
           NAME                                                                              PURPOSE          SIZE    ↓AGE  EXPIRES    STATUS     ID
        >  train-2026-03.jsonl                                                               fine-tune     48.1 MB    8 mo  never      processed  file-1
           batch_input_0412.jsonl                                                            batch          199 MB    9 mo  in 3 d     processed  file-2
           報告書 2026年 最終版.pdf                                                          assistants      512 B   10 mo  never      error      file-3
           a-very-long-name-that-does-not-fit-into-its-column-at-all-v12.jsonl               new_purpose         ?     2 y  never      –          file-4

         1 of 4                              o sort  a mark all  m map  Space mark  d detail  f purpose  / filter  s download  u upload  D delete  Enter preview  ? help
        """#)
  }

  @Test func twentyColumnsAndFiveRowsAreEnough() {
    let stage = Stage(sampleFiles, size: Size(columns: 20, rows: 5))

    #expect(
      stage.picture == #"""
         work
           NAME
        >  train-20…03.jsonl
           batch_in…12.jsonl
         1 of 4       ? help
        """#)
  }

  @Test func aSmallerTerminalSaysSo() {
    let stage = Stage(sampleFiles, size: Size(columns: 19, rows: 4))

    #expect(
      stage.picture == #"""
        Terminal too small:
        20x5 needed


        """#)
  }

  @Test func oneRowSaysSoToo() {
    let stage = Stage(sampleFiles, size: Size(columns: 80, rows: 1))

    #expect(
      stage.picture == #"""
        Terminal too small: 20x5 needed
        """#)
  }

  @Test func oneCellShowsALetter() {
    let stage = Stage(sampleFiles, size: Size(columns: 1, rows: 1))

    #expect(
      stage.picture == #"""
        T
        """#)
  }

  @Test func aReadOnlyProfileHasABadge() {
    let stage = Stage(sampleFiles, size: Size(columns: 80, rows: 8), isReadOnly: true)

    #expect(
      stage.picture == #"""
         winnow  work · api.example.com  READ-ONLY                      4 files · 247 MB
           NAME                      PURPOSE          SIZE    ↓AGE  EXPIRES    STATUS
        >  train-2026-03.jsonl       fine-tune     48.1 MB    8 mo  never      processed
           batch_input_0412.jsonl    batch          199 MB    9 mo  in 3 d     processed
           報告書 2026年 最終版.pdf  assistants      512 B   10 mo  never      error
           a-very-long-…l-v12.jsonl  new_purpose         ?     2 y  never      –

         1 of 4         d detail  f purpose  / filter  s download  Enter preview  ? help
        """#)
  }

  @Test func aStatusIsShownWholeWhereThereIsRoom() {
    var files = sampleFiles
    files[0].status = FileStatus("awaiting_processing")

    let wide = Stage(files, size: Size(columns: 120, rows: 8))
    let narrow = Stage(files, size: Size(columns: 80, rows: 8))

    #expect(wide.rows[2].contains("  awaiting_processing"))
    #expect(narrow.rows[2].contains("never      awaiting…") || narrow.rows[2].contains("awaiting_processing"))
  }

  @Test func theFilterIsShownWhileItIsTyped() {
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 8))

    stage.press("/")
    stage.type("batch")

    #expect(
      stage.picture == #"""
         winnow  work · api.example.com             1 of 4 files · 199 of 247 MB  /batch
           NAME                      PURPOSE          SIZE    ↓AGE  EXPIRES    STATUS
        >  batch_input_0412.jsonl    batch          199 MB    9 mo  in 3 d     processed




        /batch
        """#)
  }

  @Test func aFilterThatFitsNothingSaysHowToSeeAllAgain() {
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 8))

    stage.press("/")
    stage.type("zzz")
    stage.press("Enter")

    #expect(
      stage.picture == #"""
         winnow  work · api.example.com               0 of 4 files · 0 B of 247 MB  /zzz
           NAME                      PURPOSE          SIZE    ↓AGE  EXPIRES    STATUS

          No file fits the filter; 4 files hidden. Esc shows them.



                                    o sort  m map  f purpose  / filter  u upload  ? help
        """#)
  }

  @Test func marksThatTheFilterHidesStayCounted() {
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 8))

    stage.press("Space /")
    stage.type("batch")
    stage.press("Enter")

    #expect(
      stage.picture == #"""
         work           1 of 4 files · 199 of 247 MB  1 marked 48.1 MB, 1 hidden  /batch
           NAME                      PURPOSE          SIZE    ↓AGE  EXPIRES    STATUS
        >  batch_input_0412.jsonl    batch          199 MB    9 mo  in 3 d     processed




         1 of 1          = compare  / filter  U unmark all  s download  D delete  ? help
        """#)
  }
}
