import Glibc

/// Completes a path that is being typed from what is on the disk.
///
/// Names are matched as typed; only when none fits and nothing typed is in upper case, without regard to case.
/// Hidden names come only when a dot was typed. Names that are no UTF-8 cannot be typed and are left out.
struct PathCompletion {
  /// The most completions offered.
  static let limit = 1_000
  /// The most names of one folder that are looked at.
  static let readLimit = 200_000

  let homes: HomeFolders

  func completions(of typed: String) -> [String] {
    guard !typed.utf8.contains(0) else { return [] }
    guard let slash = typed.lastIndex(of: "/") else {
      return typed.hasPrefix("~") ? home(typed) : completions(in: "", of: typed)
    }
    return completions(in: String(typed[...slash]), of: String(typed[typed.index(after: slash)...]))
  }

  private func home(_ typed: String) -> [String] {
    homes.expanded(typed) == typed ? [] : [typed + "/"]
  }

  /// Completes `start`, the beginning of a name, in a folder as typed: with its last slash, or empty for the current one.
  private func completions(in folder: String, of start: String) -> [String] {
    if start == ".." { return [folder + "../"] }
    let place = folder.isEmpty ? "." : homes.expanded(folder)
    let visible = names(in: place).filter { start.hasPrefix(".") || !$0.hasPrefix(".") }
    return matching(start, visible)
      .sorted(by: alphabetical)
      .prefix(Self.limit)
      .map { folder + $0 + (isFolder(joined(place, $0)) ? "/" : "") }
  }

  private func matching(_ start: String, _ names: [String]) -> [String] {
    let exact = names.filter { $0.utf8.starts(with: start.utf8) }
    guard exact.isEmpty, start == start.lowercased() else { return exact }
    return names.filter { $0.lowercased().hasPrefix(start) }
  }

  private func alphabetical(_ left: String, _ right: String) -> Bool {
    let (leftFolded, rightFolded) = (left.lowercased(), right.lowercased())
    return leftFolded == rightFolded ? left < right : leftFolded < rightFolded
  }

  private func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while names.count < Self.readLimit, let entry = readdir(stream) {
      guard let name = Self.name(of: entry), name != ".", name != ".." else { continue }
      names.append(name)
    }
    return names
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> String? {
    withUnsafePointer(to: &entry.pointee.d_name) { name in
      name.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: name.pointee)) {
        String(validatingCString: $0)
      }
    }
  }
}
