package import FilesAPI

/// A row of a list of batches, jobs, stores and the like, or of the files of one of these.
package struct ObjectRow: Equatable, Sendable {
  package var subject: Subject
  /// What the file is to the object, or the file that was gone out from to this user of it.
  package var role: FileUse.Role?
  /// How far the taking in of a member is.
  package var memberStatus: String?
  /// Its own name, or that of the file that it began with; empty where none is known.
  package var name = ""
  /// What it names of files.
  package var files = Figures()
  /// It is a file that stays until somebody deletes it, as far as the server tells.
  package var staysForGood = false
  /// It is a file that is there although the provider's list of files never has it.
  package var isUnlisted = false

  /// What the row is about.
  package enum Subject: Equatable, Sendable {
    case object(CollectionObject)
    /// A file; not listed: no complete list of files has it.
    case file(RemoteFile, isListed: Bool)

    /// What it is known by.
    struct Key: Hashable, Sendable {
      /// nil for a file.
      var kind: CollectionKind?
      var id: String
    }
  }

  /// Files that an object names, in numbers.
  package struct Figures: Equatable, Sendable {
    /// nil where they were not read.
    package var count: Int?
    /// Those of them that the list of files has.
    package var listed = 0
    package var byteCount = ByteTotal()

    package init() {}
  }

  package init(_ subject: Subject, role: FileUse.Role? = nil) {
    self.subject = subject
    self.role = role
  }

  /// What a row is known by, whatever else is said of it.
  package struct ID: Hashable, Sendable {
    package var kind: CollectionKind?
    package var id: String
    package var role: FileUse.Role?

    init(kind: CollectionKind?, id: String, role: FileUse.Role?) {
      self.kind = kind
      self.id = id
      self.role = role
    }

    /// What the row is about, whatever it is to something else.
    var subject: Subject.Key { Subject.Key(kind: kind, id: id) }

    /// An object of a list of its kind.
    package init(_ object: ObjectReference) { self.init(kind: object.kind, id: object.id, role: nil) }
  }

  package var id: ID {
    switch subject {
    case .object(let object): ID(kind: object.kind, id: object.id, role: role)
    case .file(let file, _): ID(kind: nil, id: file.id.rawValue, role: role)
    }
  }

  package var object: CollectionObject? {
    if case .object(let object) = subject { object } else { nil }
  }

  package var file: RemoteFile? {
    if case .file(let file, _) = subject { file } else { nil }
  }

  /// Whether the list of files has this file; true for anything else.
  package var isListed: Bool {
    if case .file(_, let isListed) = subject { isListed } else { true }
  }

  /// How far it is, in the server's word.
  package var status: String? {
    switch subject {
    case .object(let object): object.status
    case .file(let file, _): memberStatus ?? file.status?.rawValue
    }
  }

  /// What it takes: its own bytes where the server tells them, else those of its files.
  package var byteCount: ByteCount? {
    switch subject {
    case .object(let object):
      object.byteCount ?? (files.listed > 0 ? ByteCount(files.byteCount.clamped) : nil)
    case .file(let file, _): file.byteCount
    }
  }
}

extension ObjectRow: Markable {}

extension ObjectRow: Filterable {
  var idText: String { object?.id ?? file?.idText ?? "" }
  package var knownName: String? { name.isEmpty ? nil : name }
  package var createdAt: Timestamp? { object?.createdAt ?? file?.createdAt }
  package var expiresAt: Timestamp? { object?.expiresAt ?? file?.expiresAt }
  var lineCount: Int64? { file?.lineCount }
  var mapLabel: MapSlice.Label { .row(id, name: name) }
  package var progressPercent: Double? { object?.progress?.percent }

  func value(of field: FilterField) -> String? {
    switch field {
    case .status: status
    case .role: role?.rawValue
    case .model: object?.model
    case .endpoint: object?.endpoint
    case .kind: object?.kind.rawValue
    case .purpose, .source, .type, .ext: file?.value(of: field)
    }
  }

  func json(ofField key: String) -> String? {
    object.map { object in object.unknown.first { $0.key == key }?.json } ?? file?.json(ofField: key)
  }

  func holds(_ flag: FilterFlag, in context: FilterContext) -> Bool? {
    if flag == .marked { return context.markedRows.contains(id) }
    if let file { return file.holds(flag, in: context) }
    return switch flag {
    case .running: object.flatMap { $0.hasState ? $0.isRunning : nil }
    case .finished: object.flatMap { $0.hasState ? !$0.isRunning : nil }
    case .failed: object.map { $0.state == .failed || ($0.progress?.failed ?? 0) > 0 }
    case .duplicate, .identical, .referenced, .unreferenced, .downloadable, .public, .marked: nil
    }
  }

  func isUsed(by kind: CollectionKind, _ users: [String], in context: FilterContext) -> Bool? {
    file.flatMap { $0.isUsed(by: kind, users, in: context) }
  }
}
