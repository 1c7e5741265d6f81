import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import Testing

@Suite struct ReferencePictures {
  @Test func theDetailsSayWhatUsesTheFileTheRunningFirst() {
    var stage = Stage.withReferences(80, 24)
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
        │ references      training file of ftjob-abc (running)                         │
        │                 validation file of ftjob-old (succeeded)                     │
        │ created         2026-05-20 08:00:00 UTC · 8 mo ago                           │
        │                 2027-01-15 09:00 CET local                                   │
        │ expires         never, as far as the server says                             │
        │ status          processed                                                    │
        │ download        yes, as far as is known                                      │
        └──────────────────────────────────────────────────────────────────────────────┘
         1 of 4          ? help  Enter preview  D delete  u upload  s download  / filter
        """#)
  }

  @Test func manyUsesAreShownInPartAndTheRestBelow() {
    var stage = Stage.withReferences(80, 40)
    stage.press("d j")
    #expect(
      stage.picture == #"""
         winnow  work · api.example.com                                 4 files · 247 MB
           NAME                      PURPOSE          SIZE    ↓AGE  EXPIRES    STATUS
           train-2026-03.jsonl       fine-tune     48.1 MB    8 mo  never      processed
        >  batch_input_0412.jsonl    batch          199 MB    9 mo  in 3 d     processed
           報告書 2026年 最終版.pdf  assistants      512 B   10 mo  never      error
           a-very-long-…l-v12.jsonl  new_purpose         ?     2 y  never      –











        ┌─ Details ────────────────────────────────────────────────────────────────────┐
        │ name            batch_input_0412.jsonl                                       │
        │ id              file-2                                                       │
        │ purpose         batch                                                        │
        │ size            199,000,000 bytes (199 MB)                                   │
        │ references      input of batch_99 (in_progress, still running)               │
        │                 input of batch_901 (completed)                               │
        │                 input of batch_902 (completed)                               │
        │                 … and 4 more, see below                                      │
        │ created         2026-04-20 08:00:00 UTC · 9 mo ago                           │
        │                 2027-01-15 09:00 CET local                                   │
        │ expires         2027-01-18 08:00:00 UTC · in 3 d                             │
        │                 2027-01-15 09:00 CET local                                   │
        │ status          processed                                                    │
        │ download        yes, as far as is known                                      │
        │ more references input of batch_903 (completed)                               │
        │                 input of batch_904 (completed)                               │
        │                 input of batch_905 (completed)                               │
        │                 input of batch_906 (completed)                               │
        │                                                                              │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘
         2 of 4          ? help  Enter preview  D delete  u upload  s download  / filter
        """#)
  }

  @Test func whatIsNotKnownIsSaidWithTheServersWords() {
    var stage = Stage.withReferences(80, 24, jobs: Stage.refused)
    stage.press("d j j")
    #expect(
      stage.picture == #"""
         winnow  work · api.example.com                                 4 files · 247 MB
           NAME                      PURPOSE          SIZE    ↓AGE  EXPIRES    STATUS
           train-2026-03.jsonl       fine-tune     48.1 MB    8 mo  never      processed
           batch_input_0412.jsonl    batch          199 MB    9 mo  in 3 d     processed
        >  報告書 2026年 最終版.pdf  assistants      512 B   10 mo  never      error
           a-very-long-…l-v12.jsonl  new_purpose         ?     2 y  never      –




        ┌─ Details ────────────────────────────────────────────────────────────────────┐
        │ name            報告書 2026年 最終版.pdf                                     │
        │ id              file-3                                                       │
        │ purpose         assistants                                                   │
        │ size            512 bytes (512 B)                                            │
        │ references      unknown: fine-tuning jobs cannot be checked: Missing scopes: │
        │                 api.fine_tuning.jobs.read (403)                              │
        │ created         2026-03-21 08:00:00 UTC · 10 mo ago                          │
        │                 2027-01-15 09:00 CET local                                   │
        │ expires         never, as far as the server says                             │
        │ status          error                                                        │
        │ download        no: the provider does not give this purpose's content out    │
        └──────────────────────────────────────────────────────────────────────────────┘
         3 of 4          ? help  Enter preview  D delete  u upload  s download  / filter
        """#)
  }

  @Test func aColumnSaysWhetherAFileIsUsed() {
    var stage = Stage.withReferences(80, 10)
    stage.state.list.columns = [.name, .size, .used]
    #expect(
      stage.picture == #"""
         winnow  work · api.example.com                                 4 files · 247 MB
           NAME                                                            SIZE  USED
        >  train-2026-03.jsonl                                          48.1 MB  running
           batch_input_0412.jsonl                                        199 MB  running
           報告書 2026年 最終版.pdf                                       512 B  no
           a-very-long-name-that-does-no…-its-column-at-all-v12.jsonl         ?  no



         1 of 4          ? help  Enter preview  D delete  u upload  s download  / filter
        """#)
    stage = Stage.withReferences(80, 10, jobs: Stage.refused)
    stage.state.list.columns = [.name, .size, .used]
    #expect(stage.picture.contains("512 B  ?"))
  }

  @Test func aFilterForWhatIsNotUsedSaysWhyItShowsNothing() {
    var stage = Stage.withReferences(80, 10, jobs: Stage.refused)
    stage.press("/")
    stage.type("is:unreferenced")
    stage.press("Enter")
    #expect(
      stage.picture == #"""
         winnow  work · api.example.com               4 files · 247 MB  /is:unreferenced
           NAME                      PURPOSE          SIZE    ↓AGE  EXPIRES    STATUS

          No file fits the filter; 4 files hidden. Esc shows them.
          What uses the files is not known of all: fine-tuning jobs cannot be checked:
          Missing scopes: api.fine_tuning.jobs.read (403).



           uses not known of all                   ? help  u upload  / filter  f purpose
        """#)
  }
}
