import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit
import Testing

@Suite struct UploadQueuePictures {
  private func stage(columns: Int, rows: Int) -> Stage {
    var stage = Stage(sampleFiles, size: Size(columns: columns, rows: rows))
    var found = InspectedFiles()
    for name in ["in.jsonl", "out.jsonl", "rest.jsonl"] {
      found.adopt(
        .success(
          LocalFile(
            path: "/home/me/\(name)", byteCount: ByteCount(400),
            head: Array("{\"custom_id\"".utf8))))
    }
    stage.press("u")
    stage.type("*.jsonl")
    stage.press("Enter")
    stage.send(.inspectedSeveral(typed: "*.jsonl", found))
    return stage
  }

  @Test func oneOfSeveralFilesIsCountedAndCanBeLeftOut() {
    var stage = stage(columns: 40, rows: 10)
    stage.press("n")

    #expect(
      stage.picture == #"""
         work                   4 files · 247 MB
        ┌─ Upload: what is it for? ───────────┐E
        │ 2 of 3: out.jsonl, 400 B            │B
        │                                     │B
        │   fine-tune                         │B
        │ > batch                             │?
        │ Enter goes on, n skips it, Esc ends │
        └─────────────────────────────────────┘

        Left out: in.jsonl
        """#)
  }
}
