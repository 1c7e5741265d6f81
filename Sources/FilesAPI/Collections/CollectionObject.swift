/// A batch, a job, a store, a container or what lies in one, as its provider describes it.
///
/// Kept small, because there may be ten thousand of them: what many have in common is shared, the rest is packed. All that a
/// server said of one is had by retrieving it.
package struct CollectionObject: Adjustable, Hashable, Sendable {
  /// What objects of one kind in one state have in common.
  package struct Traits: Hashable, Sendable {
    package var kind: CollectionKind
    package var status: String?
    package var state: CollectionState
    package var model: String?
    package var endpoint: String?
    /// The keys of fields without a place of their own.
    var keys: [String] = []
  }

  /// What an object says that others of its kind and state do not, before it is packed.
  package struct Facts: Sendable {
    package var id: String
    package var name = ""
    package var parentID: String?
    package var problem: String?
    package var files: [File] = []
    package var unknown: [RemoteFile.UnknownField] = []
  }

  /// The same for many objects; shared and immutable.
  package final class Shape: Hashable, Sendable {
    let traits: Traits

    init(_ traits: Traits) { self.traits = traits }

    package static func == (left: Shape, right: Shape) -> Bool {
      left === right || left.traits == right.traits
    }

    package func hash(into hasher: inout Hasher) {
      hasher.combine(traits.kind)
      hasher.combine(traits.status)
      hasher.combine(traits.model)
    }
  }

  var shape: Shape
  var parts: PackedParts
  package var createdAt: Timestamp?
  /// When it goes by itself.
  package var expiresAt: Timestamp?
  package var lastUsedAt: Timestamp?
  /// What it takes of the storage.
  package var byteCount: ByteCount?
  package var progress: CollectionProgress?
  /// Another number when the server says anything else of it than before; the same in each run.
  package var digest = 0

  /// A file that it names.
  package struct File: Hashable, Sendable {
    package var id: FileID
    package var role: FileUse.Role
    /// How far the taking in of this file is, where the server says it of each.
    package var status: String?

    package init(_ id: FileID, _ role: FileUse.Role, status: String? = nil) {
      self.id = id
      self.role = role
      self.status = status
    }
  }

  enum Part {
    static let id = 0
    static let name = 1
    static let parent = 2
    static let problem = 3
    static let files = 4
    static let firstUnknown = 5
  }
}

/// How far something is, in requests, files or steps; what the server did not say is nil.
package struct CollectionProgress: Hashable, Sendable {
  package var total: Int64?
  /// What needs no more work, failures included.
  package var done: Int64?
  package var failed: Int64?

  package init(total: Int64?, done: Int64?, failed: Int64?) {
    self.total = total
    self.done = done
    self.failed = failed
  }

  /// From 0 to 100; nil where nobody knows.
  package var percent: Double? {
    guard let total, let done, total > 0, done >= 0 else { return nil }
    return min(100, Double(done) * 100 / Double(total))
  }
}

extension CollectionObject {
  package var kind: CollectionKind { shape.traits.kind }
  package var id: String { parts.text(Part.id) }
  /// The name as the server says it, untrusted; empty where it has none.
  package var name: String { parts.text(Part.name) }
  /// The object that it lies in; nil for those of a list of their own.
  package var parentID: String? {
    let parent = parts.text(Part.parent)
    return parent.isEmpty ? nil : parent
  }

  /// How far it is, in the server's word; nil when the server said nothing.
  package var status: String? { shape.traits.status }
  package var state: CollectionState { shape.traits.state }
  package var model: String? { shape.traits.model }
  package var endpoint: String? { shape.traits.endpoint }
  /// Why it failed, as the server says it; nil when it says nothing.
  package var problem: String? {
    let problem = parts.text(Part.problem)
    return problem.isEmpty ? nil : problem
  }

  package var reference: ObjectReference { ObjectReference(kind, id, in: parentID) }

  /// Whether its state means something: what the server never tells of a kind is no state.
  package var hasState: Bool { status != nil || kind.hasStates }

  /// Whether it may go on.
  package var isRunning: Bool { state.isRunning }

  /// The files that it names; those of a vector store once its members were read.
  package var files: [File] {
    let range = parts.range(Part.files)
    var reader = PartReader(parts.bytes[range])
    var files: [File] = []
    while let role = reader.next(), let status = reader.next(), let id = reader.next() {
      guard let first = parts.bytes[role].first, Int(first) < FileUse.Role.allCases.count else { break }
      let word = String(decoding: parts.bytes[status], as: UTF8.self)
      files.append(
        File(
          FileID(String(decoding: parts.bytes[id], as: UTF8.self)), FileUse.Role.allCases[Int(first)],
          status: word.isEmpty ? nil : word))
    }
    return files
  }

  /// Short fields without a place of their own, as sent; the longer ones are had by retrieving it.
  package var unknown: [RemoteFile.UnknownField] {
    zip(shape.traits.keys, parts.texts(from: Part.firstUnknown)).map { .init(key: $0, json: $1) }
  }

  /// What it says of the files that it names.
  package var uses: [(file: FileID, use: FileUse)] {
    let use = FileUse(by: self)
    return files.map { file in
      guard file.role == .member else { return (file.id, use.with { $0.role = file.role }) }
      return (file.id, FileUse(use.user, .member, status: file.status))
    }
  }
}

/// Names an object.
package struct ObjectReference: Hashable, Sendable {
  package var kind: CollectionKind
  package var id: String
  /// The object that it lies in.
  package var parentID: String?

  package init(_ kind: CollectionKind, _ id: String, in parentID: String? = nil) {
    self.kind = kind
    self.id = id
    self.parentID = parentID
  }
}
