import LosslessJSON

/// Goes through two records side by side; both are good JSON.
///
/// What has the same bytes is passed over at once, so that only what differs is looked into.
struct RecordComparison {
  private let old: [UInt8]
  private let new: [UInt8]
  private(set) var difference: RecordDifference
  private var steps: [String] = []

  /// What is nested deeper is compared as a whole.
  private static let depthLimit = 100

  /// What is found goes on with a difference in which there is nothing yet.
  init(_ old: [UInt8], _ new: [UInt8], _ difference: RecordDifference) {
    self.old = old
    self.new = new
    self.difference = difference
  }

  mutating func run() {
    if let before = Self.value(old), let after = Self.value(new) { compare(before, after) }
  }

  private static func value(_ bytes: [UInt8]) -> Range<Int>? {
    var scanner = JSONScanner(bytes)
    return try? scanner.skipValue()
  }

  private mutating func compare(_ before: Range<Int>, _ after: Range<Int>) {
    guard !isSame(before, after) else { return }
    let lead = old[before.lowerBound]
    guard lead == new[after.lowerBound], steps.count < Self.depthLimit else { return change(before, after) }
    switch lead {
    case UInt8(ascii: "{"): compareMembers(Self.members(old, before), Self.members(new, after))
    case UInt8(ascii: "["): compareElements(Self.elements(old, before), Self.elements(new, after))
    default: if !means(before, after) { change(before, after) }
    }
  }

  private func isSame(_ before: Range<Int>, _ after: Range<Int>) -> Bool { old[before] == new[after] }

  /// Whether two scalars are the same in spite of how they are written.
  private func means(_ before: Range<Int>, _ after: Range<Int>) -> Bool {
    guard old[before.lowerBound] == UInt8(ascii: "\"") else {
      guard let number = DecimalNumber(Array(old[before])) else { return false }
      return number == DecimalNumber(Array(new[after]))
    }
    return Self.text(old, before) == Self.text(new, after)
  }

  private static func text(_ bytes: [UInt8], _ string: Range<Int>) -> String {
    JSONScanner(bytes, range: string).text(string.lowerBound + 1..<string.upperBound - 1)
  }

  // MARK: Objects

  private struct Member {
    let key: String
    let value: Range<Int>
  }

  private static func members(_ bytes: [UInt8], _ object: Range<Int>) -> [Member] {
    var scanner = JSONScanner(bytes, range: object)
    guard (try? scanner.next()) == .beginObject else { return [] }
    var members: [Member] = []
    while let member = try? scanner.nextMember() {
      members.append(Member(key: scanner.text(member.key), value: member.value))
    }
    return members
  }

  /// Keys are told apart by their names, and those that are repeated by their order.
  private mutating func compareMembers(_ before: [Member], _ after: [Member]) {
    let partners = Self.partners(before, after)
    let met = Set(partners.compactMap { $0 })
    var (next, last) = (0, -1)
    for (member, partner) in zip(before, partners) {
      guard let partner else {
        within(Self.step(member.key)) { $0.remove(member.value) }
        continue
      }
      addMembers(after, next..<max(next, partner), but: met)
      next = max(next, partner + 1)
      if partner < last { difference.isReordered = true }
      last = partner
      within(Self.step(member.key)) { $0.compare(member.value, after[partner].value) }
    }
    addMembers(after, next..<after.count, but: met)
  }

  private mutating func addMembers(_ members: [Member], _ places: Range<Int>, but met: Set<Int>) {
    for place in places where !met.contains(place) {
      within(Self.step(members[place].key)) { $0.add(members[place].value) }
    }
  }

  /// For each member the place of the one with the same key.
  private static func partners(_ before: [Member], _ after: [Member]) -> [Int?] {
    var places: [String: [Int]] = [:]
    for place in after.indices.reversed() { places[after[place].key, default: []].append(place) }
    return before.map { places[$0.key]?.popLast() }
  }

  private static func step(_ key: String) -> String {
    PathName.isPlain(Array(key.utf8)[...]) ? "." + key : "[" + JSONValue.quoted(key) + "]"
  }

  // MARK: Arrays

  private static func elements(_ bytes: [UInt8], _ array: Range<Int>) -> [Range<Int>] {
    var scanner = JSONScanner(bytes, range: array)
    guard (try? scanner.next()) == .beginArray else { return [] }
    var elements: [Range<Int>] = []
    while let element = try? scanner.skipValue() { elements.append(element) }
    return elements
  }

  private mutating func compareElements(_ before: [Range<Int>], _ after: [Range<Int>]) {
    for pair in ElementPairing(before.map { old[$0] }, after.map { new[$0] }).pairs {
      switch pair {
      case .both(let first, let second):
        within("[\(second)]") { $0.compare(before[first], after[second]) }
      case .old(let place): within("[\(place)]") { $0.remove(before[place]) }
      case .new(let place): within("[\(place)]") { $0.add(after[place]) }
      }
    }
  }

  // MARK: Changes

  private mutating func within(_ step: String, _ look: (inout RecordComparison) -> Void) {
    steps.append(step)
    look(&self)
    steps.removeLast()
  }

  private var path: String {
    let path = steps.joined()
    return path.hasPrefix(".") ? path : "." + path
  }

  private mutating func change(_ before: Range<Int>, _ after: Range<Int>) {
    guard difference.hasRoom else { return difference.note(.changed) }
    let (first, second) = ValueText.changed(ValueText(old, before), ValueText(new, after))
    difference.add(RecordDifference.Change(kind: .changed, path: path, old: first, new: second))
  }

  private mutating func remove(_ value: Range<Int>) {
    guard difference.hasRoom else { return difference.note(.removed) }
    let text = ValueText(old, value).whole
    difference.add(RecordDifference.Change(kind: .removed, path: path, old: text, new: nil))
  }

  private mutating func add(_ value: Range<Int>) {
    guard difference.hasRoom else { return difference.note(.added) }
    let text = ValueText(new, value).whole
    difference.add(RecordDifference.Change(kind: .added, path: path, old: nil, new: text))
  }
}
