/// What rows of a list can be sorted by.
package protocol SortKey: CaseIterable, Hashable, RawRepresentable, Sendable where RawValue == String {
  /// The direction in which people usually want it first: big and new things before small and old ones.
  var usuallyAscends: Bool { get }
}

/// The order in which rows are shown: by one key, and among equal ones by further keys.
package struct ListSort<RowKey: SortKey>: Hashable, Sendable {
  /// What rows are sorted by.
  package typealias Key = RowKey
  package var key: Key
  package var isAscending: Bool
  /// What decides among rows whose first keys are equal.
  package var further: [Step] = []

  package init(_ key: Key, isAscending: Bool, further: [Step] = []) {
    self.key = key
    self.isAscending = isAscending
    self.further = further
  }

  /// A key with its direction.
  package struct Step: Hashable, Sendable {
    package var key: Key
    package var isAscending: Bool

    package init(_ key: Key, isAscending: Bool) {
      self.key = key
      self.isAscending = isAscending
    }
  }

  /// All keys, the most important first.
  package var steps: [Step] { [Step(key, isAscending: isAscending)] + further }

  /// A key's place among the steps, from 0, and its direction; nil when it does not decide.
  package func step(of key: Key) -> (place: Int, isAscending: Bool)? {
    steps.firstIndex { $0.key == key }.map { ($0, steps[$0].isAscending) }
  }

  /// Makes this key decide alone; once more turns it round.
  package mutating func choose(_ key: Key) {
    let isAscending = key == self.key ? !self.isAscending : key.usuallyAscends
    self = ListSort(key, isAscending: isAscending)
  }

  /// Makes this key decide among rows that are equal so far; once more turns it round.
  package mutating func add(_ key: Key) {
    if key == self.key {
      isAscending.toggle()
    } else if let index = further.firstIndex(where: { $0.key == key }) {
      further[index].isAscending.toggle()
    } else {
      further.append(Step(key, isAscending: key.usuallyAscends))
    }
  }

  /// Parses `KEY[:asc|:desc]`, several of them between commas; nil for anything else and for a key named twice.
  package init?(parsing text: String) {
    let steps = text.split(separator: ",", omittingEmptySubsequences: false).map { Step(parsing: $0) }
    let known = steps.compactMap { $0 }
    guard let first = known.first, known.count == steps.count, Set(known.map(\.key)).count == known.count
    else { return nil }
    self.init(first.key, isAscending: first.isAscending, further: Array(known.dropFirst()))
  }
}

extension ListSort.Step {
  fileprivate init?(parsing text: Substring) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard let first = parts.first, let key = RowKey(rawValue: String(first)), parts.count <= 2 else {
      return nil
    }
    switch parts.dropFirst().first {
    case nil: self.init(key, isAscending: key.usuallyAscends)
    case "asc": self.init(key, isAscending: true)
    case "desc": self.init(key, isAscending: false)
    default: return nil
    }
  }
}
