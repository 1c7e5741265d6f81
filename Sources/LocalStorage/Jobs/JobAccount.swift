import FilesStore

/// Whose files they are: what is kept on this machine (jobs, lists, hashes, notes) belongs to one account.
///
/// A name of the configuration and an address are not enough: the same profile may have another key tomorrow, and with
/// it another organization, where the same ids are other files.
package struct JobAccount: Hashable, Sendable {
  package var profile: String
  /// Without a slash at its end.
  package var baseURL: String
  /// The key's fingerprint (see `fingerprint`), empty where there is no key.
  package var key: String
  package var organization = ""
  package var project = ""
  /// A fingerprint of other headers and query items, which may choose an account as well.
  package var settings = ""
  /// False for servers that do not outlive the program; their jobs are not kept either.
  package var isLasting = true

  package init(profile: String, baseURL: String, key: String = "") {
    self.profile = profile
    self.baseURL = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
    self.key = key
  }

  /// All that tells accounts apart, the profile's name included, as one number: for keys of tables.
  package var owner: Int64 {
    let fields = [profile, baseURL, key, organization, project, settings]
    // With lengths, so that no two lists of fields are one text.
    let text = fields.map { "\($0.utf8.count):\($0)" }.joined()
    return Int64(bitPattern: UInt64(Self.digest(Array(text.utf8)).prefix(16), radix: 16) ?? 0)
  }

  /// Eight digits that tell secrets apart on this machine, and are too few to tell anything of one.
  package static func fingerprint(_ bytes: [UInt8]) -> String {
    bytes.isEmpty ? "" : String(digest(Array("winnow account ".utf8) + bytes).prefix(8))
  }

  /// In hexadecimal digits.
  private static func digest(_ bytes: [UInt8]) -> String {
    var hash = Sha256()
    hash.add(bytes)
    return hash.end()?.hex ?? ""
  }
}
