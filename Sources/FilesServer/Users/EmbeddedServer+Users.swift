import SQLite

extension EmbeddedServer {
  /// Adds things that use files, as other programs would have made them.
  ///
  /// - Returns: their ids, in the same order.
  @discardableResult
  package func add(_ users: [FileUser]) throws(ServerError) -> [String] {
    do throws(DatabaseError) {
      var random = SystemRandomNumberGenerator()
      return try service.add(users, using: &random)
    } catch {
      throw ServerError("Cannot add what uses files: \(error.message).")
    }
  }
}

extension Service {
  func add(
    _ users: [FileUser], using random: inout some RandomNumberGenerator
  ) throws(DatabaseError) -> [String] {
    var ids: [String] = []
    for user in users { ids.append(IDSource.userID(user.kind, dialect, using: &random)) }
    try catalogue.insert(Array(zip(ids, users)).map { ($0.0, $0.1) }, now: clock())
    return ids
  }
}
