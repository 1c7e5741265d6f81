import FilesAPI

/// A column of a list of batches, jobs and the like, or of the files of one.
package enum ObjectColumn: String, CaseIterable, Hashable, Sendable {
  case name, kind, role, status, progress, model, endpoint, purpose, files, size, age, created, expires
  /// When it was used last.
  case used
  case id

  /// The columns that make sense in a place, in order.
  package static func possible(in place: CollectionPlace) -> [ObjectColumn] {
    switch place {
    case .collection: allCases.filter { ![.kind, .role, .purpose].contains($0) }
    case .users: allCases.filter { $0 != .purpose }
    case .files(let object):
      object.kind.ownFiles == .evaluationRun
        ? [.name, .status, .progress, .model, .age, .created, .id]
        : object.kind.hasOwnFiles
          ? [.name, .status, .size, .age, .created, .expires, .id]
          : [.name, .role, .status, .purpose, .size, .age, .created, .expires, .id]
    }
  }

  /// The columns shown out of the box.
  package static func standard(in place: CollectionPlace) -> [ObjectColumn] {
    switch place {
    case .collection(.vectorStore), .collection(.library), .collection(.assistant):
      [.name, .status, .files, .size, .age, .used, .expires, .id]
    case .collection(.container): [.name, .status, .size, .age, .used, .expires, .id]
    case .collection(.fineTuningJob): [.name, .status, .size, .model, .age, .expires, .id]
    case .collection(.evaluation): [.name, .age, .id]
    case .collection: [.name, .status, .progress, .size, .model, .age, .expires, .id]
    case .users: [.name, .kind, .role, .status, .age, .id]
    case .files(let object):
      object.kind.ownFiles == .evaluationRun
        ? [.name, .status, .progress, .model, .age, .id]
        : object.kind.hasOwnFiles
          ? [.name, .status, .size, .age, .id]
          : [.name, .role, .status, .size, .purpose, .age, .expires, .id]
    }
  }

  /// What the list is sorted by when it is sorted by this column; nil when it cannot be.
  package var sortKey: ObjectSortKey? {
    switch self {
    case .name: .name
    case .kind: .kind
    case .role: .role
    case .status: .status
    case .progress: .progress
    case .model: .model
    case .endpoint, .purpose: nil
    case .files: .files
    case .size: .size
    case .age, .created: .created
    case .expires: .expires
    case .used: .used
    case .id: .id
    }
  }

  package var origin: ColumnOrigin {
    switch self {
    case .name: .namesOfFiles
    case .size: .bytesOfFiles
    case .kind, .role, .status, .progress, .model, .endpoint, .purpose, .files, .age, .created, .expires,
      .used, .id:
      .list
    }
  }
}

/// What such a list can be sorted by.
package enum ObjectSortKey: String, SortKey {
  case name, kind, role, status, progress, model, files, size, created, expires, used, id

  package var usuallyAscends: Bool {
    switch self {
    case .name, .kind, .role, .status, .progress, .model, .expires, .used, .id: true
    case .files, .size, .created: false
    }
  }

  /// The keys that make sense in a place.
  package static func possible(in place: CollectionPlace) -> [ObjectSortKey] {
    let columns = Set(ObjectColumn.possible(in: place).compactMap(\.sortKey))
    return allCases.filter { columns.contains($0) }
  }
}

/// The order in which such rows are shown.
package typealias ObjectSort = ListSort<ObjectSortKey>

extension ObjectSort {
  /// Newest first, as the servers list; files in the order of their roles.
  package static func standard(in place: CollectionPlace) -> ObjectSort {
    switch place {
    case .collection, .users: ObjectSort(.created, isAscending: false)
    case .files(let object):
      object.kind.hasOwnFiles
        ? ObjectSort(.created, isAscending: false)
        : ObjectSort(.role, isAscending: true, further: [Step(.name, isAscending: true)])
    }
  }
}
