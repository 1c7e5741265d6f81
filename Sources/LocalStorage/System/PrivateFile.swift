import FilesAPI
import FoundationEssentials
import Glibc

/// A small JSON file for the person alone, replaced as a whole; nothing in it is worth an error.
struct PrivateFile: Sendable {
  /// More is not read: a file of ours is never so large.
  private static let mostBytes = 8 << 20

  let path: String
  private let folder: String

  init(folder: String, name: String) {
    self.folder = folder
    path = joined(folder, name)
  }

  /// What it holds; nil where there is none, or something else.
  func decoded<Content: Decodable>(_ type: Content.Type) -> Content? {
    guard let file = try? Descriptor(opening: path, O_RDONLY | O_NONBLOCK, for: .list),
      let status = file.status, status.isRegular, status.st_size <= Self.mostBytes,
      let bytes = file.read(at: 0, count: Int(status.st_size))
    else { return nil }
    return try? JSONDecoder().decode(Content.self, from: Data(bytes))
  }

  /// Writes beside and renames, so that no reader sees half of it.
  func write(_ content: some Encodable) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(content), makePrivateFolder(folder) == 0 else { return }
    let beside = path + ".\(getpid()).\(UInt32.random(in: .min ... .max))"
    let flags = O_WRONLY | O_CREAT | O_EXCL
    guard let file = try? Descriptor(opening: beside, flags, for: .list) else { return }
    guard file.write(Array(data)) == 0, rename(beside, path) == 0 else {
      unlink(beside)
      return
    }
  }
}
