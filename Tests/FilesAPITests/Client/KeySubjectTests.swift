import FilesAPI
import FoundationEssentials
import Testing

/// Whom a key speaks for: what is kept on this machine outlives a token of an hour, and never changes its owner.
@Suite struct KeySubjectTests {
  private static func token(_ claims: String, signature: String = "c2lnbmF0dXJl") throws -> APIKey {
    let parts = [#"{"alg":"RS256","typ":"JWT"}"#, claims].map { text in
      Data(text.utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
        .replacing("=", with: "")
    }
    return try APIKey((parts + [signature]).joined(separator: "."))
  }

  private static func print(_ key: APIKey) -> String {
    key.fingerprint { String(decoding: $0, as: UTF8.self) }
  }

  private static let entra = """
    {"aud":"https://cognitiveservices.azure.com","iss":"https://sts.windows.net/t/","tid":"t","oid":"o","appid":"a",\
    "sub":"s","iat":1,"exp":2,"uti":"u1"}
    """

  @Test(arguments: [
    (#""iat":1,"exp":2,"uti":"u1""#, #""iat":9,"exp":10,"uti":"u2""#),
    (#""sub":"s","#, #""xms":"ü","sub":"s","#),
  ])
  func theTokenOfTheNextHourIsTheSameAccount(old: String, new: String) throws {
    let first = try Self.token(Self.entra)
    let later = try Self.token(Self.entra.replacing(old, with: new), signature: "YW5vdGhlcg")
    #expect(Self.print(first) == Self.print(later))
    #expect(later.mayReplace(first))
  }

  @Test(arguments: [
    (#""oid":"o""#, #""oid":"p""#), (#""tid":"t""#, #""tid":"v""#), (#""sub":"s""#, #""sub":"s2""#),
    (#""appid":"a""#, #""appid":"b""#), ("sts.windows.net", "sts.example.com"),
    ("cognitiveservices", "other"), (#""oid":"o""#, #""oid":"o","org_id":"x""#), (#""tid":"t","#, ""),
  ])
  func aTokenOfAnotherPersonTenantOrUseIsAnotherAccount(old: String, new: String) throws {
    let first = try Self.token(Self.entra)
    let other = try Self.token(Self.entra.replacing(old, with: new))
    #expect(Self.print(first) != Self.print(other))
    #expect(!other.mayReplace(first))
  }

  @Test(arguments: [
    "sk-proj-abc", "a.b.c", "sk.with.dots", "ya29.a0AfH6SM", "..", "e30.e30.e30", "eyJ.eyJ.eyJ",
    "eyJhIjox.x.y",
  ])
  func whatTellsNothingIsAnAccountOfItsOwn(text: String) throws {
    #expect(Self.print(try APIKey(text)) == text)
  }

  @Test(arguments: [
    #"{"sub":"s"}"#, #"{"iss":"i"}"#, #"{"iss":"i","exp":3}"#, #"["iss"]"#, #"{"iss":1,"sub":2}"#, "{}",
    "null",
  ])
  func claimsThatNameNobodyAreNotGuessedFrom(claims: String) throws {
    let (first, later) = (try Self.token(claims), try Self.token(claims, signature: "bGF0ZXI"))
    #expect(Self.print(first) != Self.print(later))
  }

  @Test func aTokenDoesNotReplaceAKeyNorAKeyAToken() throws {
    let (token, key) = (try Self.token(Self.entra), try APIKey("sk-1"))
    #expect(!token.mayReplace(key))
    #expect(!key.mayReplace(token))
    // Keys are exchanged by whoever keeps them, and tell nothing.
    #expect(try APIKey("sk-2").mayReplace(key))
  }

  @Test func whatIsTakenFromATokenIsNoPartOfItsSecret() throws {
    let token = try Self.token(Self.entra)
    #expect(!Self.print(token).contains("c2lnbmF0dXJl"))
  }
}
