/// The ids met so far in a walk, made for a hundred thousand of them.
///
/// A table with open addressing over numbers: each id is hashed once, growing touches no text, and different ids are told
/// apart by their digests without reading them. For the rare look at an id the pages are kept, uncopied: whoever shows
/// the files has them anyway.
struct SeenIDs: Sendable {
  /// How many different ids were met.
  private(set) var count = 0

  private let digest = TextDigest()
  private var pages: [[RemoteFile]] = []
  /// The place of each page's first file among the digests.
  private var starts: [Int] = []
  /// The digest of each file's id.
  private var digests: [Int] = []
  /// A place among the digests plus one, 0 for a free slot.
  ///
  /// A power of two of them, at most half of them taken.
  private var slots = [Int32](repeating: 0, count: 1_024)

  /// The files whose id was not met before; all of them, uncopied, when each is new.
  mutating func newFiles(of files: [RemoteFile]) -> [RemoteFile] {
    makeRoom(for: files.count)
    starts.append(digests.count)
    pages.append(files)
    var known: Set<Int> = []
    for index in files.indices where !insert(files[index].id) { known.insert(index) }
    count += files.count - known.count
    guard !known.isEmpty else { return files }
    if known.count == files.count { forgetLastPage() }
    return files.indices.filter { !known.contains($0) }.map { files[$0] }
  }

  /// Remembers an id; false when it was met before.
  private mutating func insert(_ id: FileID) -> Bool {
    let digest = digest(id.rawValue)
    digests.append(digest)
    var slot = digest & (slots.count - 1)
    while slots[slot] != 0 {
      let place = Int(slots[slot]) - 1
      if digests[place] == digest, self.id(at: place) == id { return false }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(digests.count)
    return true
  }

  private func id(at place: Int) -> FileID? {
    guard let page = starts.lastIndex(where: { $0 <= place }) else { return nil }
    return pages[page][place - starts[page]].id
  }

  /// A page without anything new; no slot leads to it.
  private mutating func forgetLastPage() {
    digests.removeSubrange((starts.popLast() ?? digests.count)...)
    pages.removeLast()
  }

  private mutating func makeRoom(for added: Int) {
    guard (count + added) * 2 > slots.count else { return }
    var size = slots.count
    while (count + added) * 2 > size { size *= 4 }
    let taken = slots.filter { $0 != 0 }
    slots = [Int32](repeating: 0, count: size)
    for place in taken {
      var slot = digests[Int(place) - 1] & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = place
    }
  }
}
