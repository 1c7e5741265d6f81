import BrowserCore
import FilesAPI
import FilesStore
import TerminalKit

extension Stage {
  /// The whole screen with a sample opened.
  init(opening sample: SampleContent, on size: Size) {
    let file = RemoteFile(
      id: FileID("file-1"), name: sample.name, byteCount: ByteCount(Int64(sample.bytes.count)),
      createdAt: Self.now, purpose: sample.purpose, status: .processed)
    self.init([file], size: size)
    content = AnsweringContent(sample.bytes, rules: sample.rules)
    press("Enter")
  }

  mutating func answer(_ effect: PreviewEffect) {
    switch effect {
    case .open(let id, _):
      if let content { send(.preview(id, .progressed(content.facts))) }
    case .order(let id, let order):
      for event in content?.answers(to: order) ?? [] { send(.preview(id, event)) }
    case .close, .copy, .pair, .absent: break
    }
  }
}
