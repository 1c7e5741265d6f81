extension Result where Success: Sendable {
  /// What comes of work that waits; it stays with the actor that asks for it.
  package init(
    isolation: isolated (any Actor)? = #isolation, of work: () async throws(Failure) -> Success
  ) async {
    do throws(Failure) {
      self = .success(try await work())
    } catch {
      self = .failure(error)
    }
  }
}
