/// The ids met so far in a walk, made for a hundred thousand of them.
///
/// A table with open addressing over numbers: each id is hashed once, growing touches no text, and different ids are told
/// apart by their hashes without reading them. The hash is seeded, so that no server can choose ids that collide.
struct SeenIDs: Sendable {
  private var ids: [FileID] = []
  /// The hash of each id.
  private var digests: [Int] = []
  /// Position in `ids` plus one, 0 for a free slot.
  ///
  /// A power of two of them, at most half of them taken.
  private var slots = [Int32](repeating: 0, count: 1_024)

  var count: Int { ids.count }

  /// The files whose id was not met before; all of them, uncopied, when each is new.
  mutating func newFiles(of files: [RemoteFile]) -> [RemoteFile] {
    var known: Set<Int> = []
    for index in files.indices where !insert(files[index].id) { known.insert(index) }
    guard !known.isEmpty else { return files }
    return files.indices.filter { !known.contains($0) }.map { files[$0] }
  }

  /// Remembers an id; false when it was met before.
  private mutating func insert(_ id: FileID) -> Bool {
    let digest = id.hashValue
    var slot = digest & (slots.count - 1)
    while slots[slot] != 0 {
      let position = Int(slots[slot]) - 1
      if digests[position] == digest, ids[position] == id { return false }
      slot = (slot + 1) & (slots.count - 1)
    }
    ids.append(id)
    digests.append(digest)
    slots[slot] = Int32(ids.count)
    if ids.count * 2 > slots.count { grow() }
    return true
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 4)
    for (position, digest) in digests.enumerated() {
      var slot = digest & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(position + 1)
    }
  }
}
