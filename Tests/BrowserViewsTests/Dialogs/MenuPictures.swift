import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import Testing

@Suite struct MenuPictures {
  @Test func thePurposeMenuCountsFilesAndBytes() {
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 16))

    stage.press("f")

    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 4 of the list)
           報告書 2026年 最終┌─ Purpose ─────────────────────────┐  never      error
           a-very-long-…l-v12│ > all purposes   4 files   247 MB │  never      –
                             │   batch           1 file   199 MB │
                             │   fine-tune       1 file  48.1 MB │
                             │   assistants      1 file    512 B │
                             │   new_purpose     1 file      0 B │
                             │ Enter shows it, Esc closes        │
                             └───────────────────────────────────┘
        (rows 13 to 16 of the list)
        """#)
  }

  @Test func thePurposeMenuFitsANarrowScreen() {
    var stage = Stage(sampleFiles, size: Size(columns: 40, rows: 10))

    stage.press("f j")

    #expect(
      stage.pictureOverList == #"""
         work                   4 files · 247 MB
         ┌─ Purpose ─────────────────────────┐ZE
        >│   all purposes   4 files   247 MB │MB
         │ > batch           1 file   199 MB │MB
         │   fine-tune       1 file  48.1 MB │ B
         │   assistants      1 file    512 B │ ?
         │   new_purpose     1 file      0 B │
         │ Enter shows it, Esc closes        │
         └───────────────────────────────────┘
         1 of 4  D delete  Enter preview  ? help
        """#)
  }

  @Test func theSortMenuShowsTheDirection() {
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 16))

    stage.press("o")

    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 3 of the list)
           batch_input_0┌─ Sort by ───────────────────────────────────┐3 d     processed
           報告書 2026年│   name                                      │er      error
           a-very-long-…│   purpose                                   │er      –
                        │   size                                      │
                        │ > age                                     ↓ │
                        │   expiry                                    │
                        │   status                                    │
                        │   id                                        │
                        │ Enter sorts, again reverses; Space adds one │
                        └─────────────────────────────────────────────┘
        (rows 14 to 16 of the list)
        """#)
  }

  @Test func theColumnMenuShowsWhatIsSeen() {
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 19))

    stage.press("c")

    #expect(
      stage.pictureOverList == #"""
         winnow  work · api.example.com                                 4 files · 247 MB
           NAME     ┌─ Columns ────────────────────────────────────────────┐   STATUS
        >  train-202│ > name                                         shown │   processed
           batch_inp│   purpose                                      shown │   processed
           報告書 20│   size                                         shown │   error
           a-very-lo│   age                                          shown │   –
                    │   created                                            │
                    │   expires                                      shown │
                    │   status                                       shown │
                    │   id                                         no room │
                    │   source                                             │
                    │   type                                               │
                    │   lines                                              │
                    │   content                                            │
                    │   used                                               │
                    │ Space shows or hides. Your own choice stays longest. │
                    └──────────────────────────────────────────────────────┘

         1 of 4          / filter  s download  u upload  D delete  Enter preview  ? help
        """#)
  }

  @Test func helpIsNarrowedByWhatIsTyped() {
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 16))

    stage.press("?")
    stage.type("delete")

    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 5 of the list)
           ┌─ Help: the list of files ─────────────────────────────────────────────┐
           │ Find: delete                                                          │
           │ > D                  Delete the marked files or this one (asks first) │
           │ Type to find, Enter runs it, Esc closes                               │
           └───────────────────────────────────────────────────────────────────────┘
        (rows 11 to 16 of the list)
        """#)
  }

  @Test func helpShowsAllKeysAtFirst() {
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 16))

    stage.press("?")

    #expect(
      stage.pictureOverList == #"""
        ┌─ Help: the list of files ────────────────────────────────────────────────────┐
        │ Find:                                                                        │
        │ > j Down             Move down                                               │
        │   k Up               Move up                                                 │
        │   PgDn Ctrl-F        One page down                                           │
        │   PgUp Ctrl-B        One page up                                             │
        │   Ctrl-D             Half a page down                                        │
        │   Ctrl-U             Half a page up                                          │
        │   g Home             Go to the first line                                    │
        │   G End              Go to the last line                                     │
        │   Enter l Right      Look into the file's content                            │
        │   Esc h Left Backsp… Close one layer: pane, filter, view                     │
        │   q                  Close what is open, or quit                             │
        │   Q                  Quit                                                    │
        │ Type to find, Enter runs it, Esc closes                                      │
        └──────────────────────────────────────────────────────────────────────────────┘
        """#)
  }

  @Test func helpThatFitsNothingSaysSo() {
    var stage = Stage(sampleFiles, size: Size(columns: 40, rows: 10))

    stage.press("?")
    stage.type("xyzzy")

    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 3 of the list)
           b┌─ Help: the list of files ───┐99 MB
            │ Find: xyzzy                 │512 B
           a│ Nothing fits. Esc closes.   │    ?
            └─────────────────────────────┘
        (rows 8 to 10 of the list)
        """#)
  }

  @Test func transfersAreEmptyAtFirst() {
    var stage = Stage(sampleFiles, size: Size(columns: 80, rows: 10))

    stage.press("t")

    #expect(
      stage.pictureOverList == #"""
        (rows 1 to 3 of the list)
           batch_input_041┌─ Transfers ──────────────────────────────┐ 3 d     processed
           報告書 2026年  │ Nothing was transferred yet. Esc closes. │ver      error
           a-very-long-…l-└──────────────────────────────────────────┘ver      –
        (rows 7 to 10 of the list)
        """#)
  }
}
