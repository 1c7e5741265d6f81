import FilesAPI
import FilesStore
import SQLite

/// What the journal keeps of a step that is an order, and of the steps that it waits for.
enum OrderColumns {
  /// `verb`, `kind`, `object`, `parent`, `days`, `needs`; all of them nothing for a file that waits for none.
  static func values(_ target: DeletionTarget) -> [DatabaseValue] {
    let order = target.order
    let needs = target.needs.isEmpty ? nil : target.needs.map(String.init).joined(separator: ",")
    return [
      .text(order?.verb.rawValue), .text(order?.object.kind.rawValue), .text(order?.object.id),
      .text(order?.object.parentID), .integer(order?.days.map(Int64.init)), .text(needs),
    ]
  }

  /// Puts what is in the columns into a target; false when some of it is nothing that we know.
  static func read(_ row: DatabaseRow, from column: Int32, into target: inout DeletionTarget) -> Bool {
    if let needs = row.text(column + 5) {
      let places = needs.split(separator: ",").map { Int($0) }
      target.needs = places.compactMap(\.self)
      guard target.needs.count == places.count else { return false }
    }
    guard let verb = row.text(column) else { return true }
    guard let known = CollectionVerb(rawValue: verb),
      let kind = row.text(column + 1).flatMap({ CollectionKind(rawValue: $0) }), let id = row.text(column + 2)
    else { return false }
    let object = ObjectReference(kind, id, in: row.text(column + 3))
    target.order = CollectionOrder(known, object, days: row.integer(column + 4).map { Int(clamping: $0) })
    return true
  }
}
