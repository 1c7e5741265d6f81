import Testing

@testable import FilesAPI

@Suite struct AddressTests {
  // MARK: Redirects

  @Test(arguments: [
    ("?a=1", "https://h.example/v1/files?a=1"), ("./files2", "https://h.example/v1/files2"),
    ("../v2/files", "https://h.example/v2/files"), ("../../../x", "https://h.example/x"),
    ("//other.example/x", "https://other.example/x"), ("/x?y#z", "https://h.example/x?y"),
    ("HTTPS://Other.example/", "https://other.example/"), ("x/./y/../z", "https://h.example/v1/x/z"),
    ("", "https://h.example/v1/files?limit=2"), ("#only", "https://h.example/v1/files?limit=2"),
    ("http://other.example:8080/a%2Fb", "http://other.example:8080/a%2Fb"),
  ])
  func aLocationMeansWhatRFC3986Says(location: String, meaning: String) throws {
    let url = try #require(HTTPURL("https://h.example/v1/files?limit=2"))
    #expect(url.resolving(location)?.text == meaning)
  }

  @Test(arguments: ["ftp://x/y", "https://me:pw@other.example/", "javascript:alert(1)", "https:///nohost"])
  func aLocationThatIsNoAddressOfOursIsNone(location: String) throws {
    let url = try #require(HTTPURL("https://h.example/v1/files"))
    #expect(url.resolving(location) == nil)
  }

  // MARK: This machine

  @Test(arguments: [
    "localhost", "LOCALHOST:8080", "api.localhost", "127.0.0.1:9", "127.9.8.7", "127.1", "0x7f000001",
    "0.0.0.0:4000",
    "[::1]:8080", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]",
  ])
  func theseAreThisMachine(authority: String) throws {
    let url = try #require(HTTPURL("http://\(authority)/v1"))
    let proxies = ProxyRules(environment: ["http_proxy": "http://p.example", "all_proxy": "http://p.example"])
    #expect(url.isLoopback)
    #expect(proxies.proxy(for: url) == nil)
  }

  @Test(arguments: [
    "localhost.example", "127.0.0.1.example", "128.0.0.1", "10.0.0.1", "[::2]", "[fe80::1]", "notlocalhost",
  ])
  func theseAreNot(authority: String) throws {
    #expect(try #require(HTTPURL("http://\(authority)/v1")).isLoopback == false)
  }

  // MARK: Proxies

  private static let proxies = [
    "http_proxy": "http://plain.example", "HTTP_PROXY": "http://never.example",
    "HTTPS_PROXY": "http://me:p%40ss@tls.example:3128/",
    "no_proxy": "a.example, .b.example 10.0.0.0/8,[2001:db8::]/32",
  ]

  @Test(arguments: [
    ("http://x.example/", "http_proxy"), ("https://x.example/", "HTTPS_PROXY"), ("https://a.example/", nil),
    ("https://sub.a.example:8443/", nil), ("https://nota.example/", "HTTPS_PROXY"),
    ("https://b.example/", nil),
    ("https://x.b.example/", nil), ("https://10.200.1.1/", nil), ("https://11.0.0.1/", "HTTPS_PROXY"),
    ("https://[2001:db8:1::5]/", nil), ("https://[2001:db9::5]/", "HTTPS_PROXY"),
  ])
  func theProxyIsTheOneThatCurlWouldTake(address: String, variable: String?) throws {
    let url = try #require(HTTPURL(address))
    #expect(ProxyRules(environment: Self.proxies).proxy(for: url)?.variable == variable)
  }

  @Test func theWordsForAProxyHoldNoPassword() throws {
    let url = try #require(HTTPURL("https://x.example/"))
    let words = ProxyRules(environment: Self.proxies).proxy(for: url)?.words
    #expect(words == "http://***@tls.example:3128/, from HTTPS_PROXY")
  }

  @Test(arguments: [
    (["SSL_CERT_FILE": "/a", "CURL_CA_BUNDLE": "/b"], "/a, from SSL_CERT_FILE"),
    (["SSL_CERT_FILE": "/a", "SSL_CERT_DIR": "/d"], "/a and /d, from SSL_CERT_FILE and SSL_CERT_DIR"),
    (["CURL_CA_BUNDLE": "/b", "REQUESTS_CA_BUNDLE": "/c"], "/b, from CURL_CA_BUNDLE"),
    (["REQUESTS_CA_BUNDLE": "/c", "SSL_CERT_FILE": ""], "/c, from REQUESTS_CA_BUNDLE"),
    ([:], "the system's certificates"),
  ])
  func theCertificatesThatTheEnvironmentNamesAreTrusted(environment: [String: String], words: String) {
    #expect(CertificateTrust(environment: environment).words == words)
  }
}
