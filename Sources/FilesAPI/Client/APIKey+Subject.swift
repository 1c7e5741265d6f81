import FoundationEssentials

/// Whom a key speaks for.
///
/// Tokens (Entra and others) are issued anew every hour, and what is kept on this machine must not become another account's
/// with each. Their claims name the account; nobody checks the signature here, since a forged token opens nothing at
/// the server, and all that the claims decide is whether what is kept here is looked at.
extension APIKey {
  /// Whether it is a signed token (RFC 7519 section 3: header, claims and signature, each in base64url).
  package var isSignedToken: Bool {
    let parts = secret.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 3 && Self.decoded(parts[0])?.first == UInt8(ascii: "{")
  }

  /// The claims of a token that stay the same from one to the next; nil for keys that tell nothing.
  var subject: String? {
    let parts = secret.split(separator: ".", omittingEmptySubsequences: false)
    guard isSignedToken, let json = Self.decoded(parts[1]),
      let claims = try? JSONDecoder().decode(Claims.self, from: json)
    else { return nil }
    return claims.subject
  }

  /// False when both say whom they speak for, or one does, and it is not the same: then the one is no newer form of the
  /// other.
  package func mayReplace(_ old: APIKey) -> Bool { subject == old.subject }

  /// Tells accounts apart on this machine; `digest` sees the key, and must return too little to tell anything of it.
  package func fingerprint(by digest: ([UInt8]) -> String) -> String {
    digest(Array((subject ?? secret).utf8))
  }

  private static func decoded(_ part: Substring) -> Data? {
    let text = part.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
    let padding = String(repeating: "=", count: (4 - text.count % 4) % 4)
    return Data(base64Encoded: String(text) + padding)
  }
}

/// The claims that name an account (RFC 7519 section 4.1, RFC 9068, Entra's access tokens).
private struct Claims: Decodable {
  /// Who issued it and for what; without the first a subject means nothing.
  private static let issuer = ["iss", "tid", "aud"]
  /// Who it speaks for: a person, or a program.
  private static let subjects = ["oid", "sub", "appid", "azp", "client_id"]
  /// What else may choose an account.
  private static let scopes = [
    "org_id", "organization", "project_id", "project", "workspace_id", "account_id",
  ]

  private var values: [String: String] = [:]

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Name.self)
    for name in Self.issuer + Self.subjects + Self.scopes {
      if let text = try? container.decode(String.self, forKey: Name(stringValue: name)) {
        values[name] = text
      } else if let list = try? container.decode([String].self, forKey: Name(stringValue: name)) {
        values[name] = list.sorted().joined(separator: " ")
      }
    }
  }

  /// nil where the issuer or the subject is missing.
  var subject: String? {
    guard values["iss"] != nil, Self.subjects.contains(where: { values[$0] != nil }) else { return nil }
    // With lengths, so that no two lists of claims are one text.
    return "token"
      + values.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value.utf8.count):\($0.value)" }.joined()
  }

  private struct Name: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
