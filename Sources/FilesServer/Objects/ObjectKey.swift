import SQLite

/// Which object of a kind is meant.
struct ObjectKey<Object: StoredObject> {
  let id: String
  /// What it belongs to; empty where it stands for itself.
  let parent: String

  init(_ id: String, in parent: String = "") {
    self.id = id
    self.parent = parent
  }
}

extension Service {
  func object<Object>(_ key: ObjectKey<Object>) throws -> Object {
    guard let object = try catalogue.object(key) else { throw Object.missing(key) }
    return object
  }

  /// Changes an object that is there, all in one step, and returns it as it is then.
  @discardableResult
  func change<Object>(_ key: ObjectKey<Object>, _ change: (inout Object) -> Void) throws -> Object {
    guard let object = try catalogue.change(key, change) else { throw Object.missing(key) }
    return object
  }

  func remove<Object>(_ key: ObjectKey<Object>) throws {
    guard try catalogue.remove(key, at: clock()) else { throw Object.missing(key) }
  }

  /// Removes an object with all that belongs to it and returns that.
  func remove<Whole, Part: StoredObject>(_ key: ObjectKey<Whole>, with parts: Part.Type) throws -> [Part] {
    guard let parts = try catalogue.remove(key, with: parts, at: clock()) else { throw Whole.missing(key) }
    return parts
  }

  func newHead(_ prefix: String, in parent: String = "") -> ObjectHead {
    ObjectHead(id: ids.objectID(prefix), createdAt: clock(), parent: parent)
  }
}
