import BrowserCore
import ContentReading
import FilesAPI
import TerminalKit
import TestSupport

extension Stage {
  /// The whole screen with a sample opened.
  init(opening sample: SampleContent, on size: Size) {
    let file = RemoteFile(
      id: FileID("file-1"), name: sample.name, byteCount: ByteCount(Int64(sample.bytes.count)),
      createdAt: Self.now, purpose: sample.purpose, status: .processed)
    self.init([file], size: size)
    content = FakeContent(sample.bytes, rules: sample.rules)
    press("Enter")
  }

  mutating func answer(_ effect: PreviewEffect) {
    switch effect {
    case .open(let id, _):
      if let known = content?.change({ _ in }) { send(.preview(id, known)) }
    case .command(let id, let command):
      if let known = content?.answer(command) { send(.preview(id, known)) }
    case .close, .copy, .pair, .absent: break
    }
  }
}
