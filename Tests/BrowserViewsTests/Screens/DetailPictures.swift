import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import Testing

@Suite struct DetailPictures {
  @Test func theDetailStandsBelowTheList() {
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 24))

    stage.press("d")

    #expect(
      stage.picture == #"""
         winnow  work · api.example.com                                 4 files · 247 MB
           NAME                      PURPOSE          SIZE    ↓AGE  EXPIRES    STATUS
        >  train-2026-03.jsonl       fine-tune     48.1 MB    8 mo  never      processed
           batch_input_0412.jsonl    batch          199 MB    9 mo  in 3 d     processed
           報告書 2026年 最終版.pdf  assistants      512 B   10 mo  never      error
           a-very-long-…l-v12.jsonl  new_purpose         ?     2 y  never      –




        ┌─ Details ────────────────────────────────────────────────────────────────────┐
        │ name            train-2026-03.jsonl                                          │
        │ id              file-1                                                       │
        │ purpose         fine-tune                                                    │
        │ size            48,100,000 bytes (48.1 MB)                                   │
        │ references      unknown: the provider does not tell                          │
        │ created         2026-05-20 08:00:00 UTC · 8 mo ago                           │
        │                 2027-01-15 09:00 CET local                                   │
        │ expires         never, as far as the server says                             │
        │ status          processed                                                    │
        │ download        yes, as far as is known                                      │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘
         1 of 4          / filter  s download  u upload  D delete  Enter preview  ? help
        """#)
  }

  @Test func theDetailStandsBesideAWideList() {
    var stage = Stage(sampleFiles, size: Size(columns: 160, rows: 20))

    stage.press("d")

    #expect(
      stage.pictureOverList == #"""
         winnow  work · api.example.com                                                                                                                 4 files · 247 MB
           NAME                          PURPOSE          SIZE    ↓AGE  EXPIRES    STATUS     ID        ┌─ Details ────────────────────────────────────────────────────┐
        >  train-2026-03.jsonl           fine-tune     48.1 MB    8 mo  never      processed  file-1    │ name            train-2026-03.jsonl                          │
           batch_input_0412.jsonl        batch          199 MB    9 mo  in 3 d     processed  file-2    │ id              file-1                                       │
           報告書 2026年 最終版.pdf      assistants      512 B   10 mo  never      error      file-3    │ purpose         fine-tune                                    │
           a-very-long-na…all-v12.jsonl  new_purpose         ?     2 y  never      –          file-4    │ size            48,100,000 bytes (48.1 MB)                   │
                                                                                                        │ references      unknown: the provider does not tell          │
                                                                                                        │ created         2026-05-20 08:00:00 UTC · 8 mo ago           │
                                                                                                        │                 2027-01-15 09:00 CET local                   │
                                                                                                        │ expires         never, as far as the server says             │
                                                                                                        │ status          processed                                    │
                                                                                                        │ download        yes, as far as is known                      │
                                                                                                        │                                                              │
                                                                                                        │                                                              │
                                                                                                        │                                                              │
                                                                                                        │                                                              │
                                                                                                        │                                                              │
                                                                                                        │                                                              │
                                                                                                        └──────────────────────────────────────────────────────────────┘
         1 of 4                              o sort  a mark all  m map  Space mark  d detail  f purpose  / filter  s download  u upload  D delete  Enter preview  ? help
        """#)
  }

  @Test func theRawAnswerIsShownAtTheSecondPress() {
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 24))

    stage.press("d d")

    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 6 of the list)
        (4 empty rows)
        ┌─ Raw JSON ───────────────────────────────────────────────────────────────────┐
        │ From the list; the server's own answer is on its way.                        │
        │ {                                                                            │
        │   "id": "file-1",                                                            │
        │   "filename": "train-2026-03.jsonl",                                         │
        │   "bytes": 48100000,                                                         │
        │   "created_at": 1779264000,                                                  │
        │   "purpose": "fine-tune",                                                    │
        │   "status": "processed"                                                      │
        │ }                                                                            │
        │                                                                              │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘
         1 of 4          / filter  s download  u upload  D delete  Enter preview  ? help
        """#)
  }

  @Test func aSmallScreenShowsPartOfTheDetailAndSaysSo() {
    var stage = Stage(sampleFiles, size: Size(columns: 40, rows: 10))

    stage.press("d")

    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 5 of the list)
        ┌─ Details ────────────────────────────┐
        │ name            train-2026-03.jsonl  │
        │ id              file-1               │
        └────────────── 1–2 of 17, J K scroll ─┘
         1 of 4  D delete  Enter preview  ? help
        """#)
  }
}
