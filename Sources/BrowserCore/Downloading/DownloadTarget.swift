import FilesAPI
import TerminalKit

/// Where "download as" offers to put files, to be edited.
enum DownloadTarget {
  /// In bytes, as file systems allow.
  private static let longestName = 255

  /// One file under its own name here, several in the folder that we are in.
  ///
  /// A name that would lead elsewhere, hide the file or cannot be shown as it is, is left to the disk to be made safe.
  static func offered(for files: [RemoteFile]) -> String {
    guard files.count == 1, let name = files.first?.name, isPlain(name) else { return "./" }
    return "./" + name
  }

  private static func isPlain(_ name: String) -> Bool {
    guard let first = name.first, name.utf8.count <= longestName else { return false }
    return !".-~ ".contains(first) && !name.contains { "/\\".contains($0) } && SafeText(name).string == name
  }
}
