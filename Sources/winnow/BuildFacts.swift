/// What is known of this build.
///
/// The packaging script writes this file anew in its own copy of the sources, since a commit cannot name itself; a plain
/// build knows nothing.
enum BuildFacts {
  /// The abbreviated commit.
  static let commit: String? = nil
  /// Its day in UTC, such as `2026-03-01`.
  static let date: String? = nil
}
