import Glibc

/// Where parts wait for the rest of their file: `parts/ID`.
extension ContentFolder {
  var partsPath: String { root + "/parts" }

  /// Keeps a part; false when the disk fails.
  ///
  /// It is not synced: a file is, once it is put together, and its size is looked at before.
  func keepPart(_ file: IncomingFile, as id: String) -> Bool {
    guard file.close(), rename(file.path, partsPath + "/" + id) == 0 else { return false }
    file.isKept = true
    return true
  }

  func openPart(_ id: String) -> OpenFile? { OpenFile(path: partsPath + "/" + id) }

  func removeParts(_ ids: [String]) {
    for id in ids { unlink(partsPath + "/" + id) }
  }

  /// Removes parts that no metadata speaks of.
  ///
  /// - Returns: those of `known` that are not there.
  func sweepParts(known: Set<String>) -> Set<String> {
    var missing = known
    for id in folderEntries(partsPath) where missing.remove(id) == nil {
      unlink(partsPath + "/" + id)
    }
    return missing
  }
}
