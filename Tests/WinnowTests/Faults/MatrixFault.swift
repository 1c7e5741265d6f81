import Glibc
import TestSupport
import Testing

/// A column of the fault matrix.
enum MatrixFault: String, CaseIterable, CustomTestStringConvertible, Sendable {
  case refused, resetBefore, resetWithin, stall, dripHeader, drip, dripBody
  case status408, status409, status429Seconds, status429Date, status429Absurd, status500, status502HTML
  case status401, status401Midway, status403, status404HTML
  case truncated, shortBody, chunked, gzip, closeDelimited, lostAnswer, redirect

  var testDescription: String { rawValue }

  /// Whether a client has to give up waiting.
  var hangs: Bool { [.stall, .dripHeader, .dripBody].contains(self) }
  /// Whether it begins behind the first call of its kind, of a command for two files.
  var isMidway: Bool { self == .status401Midway }

  /// Nil where nobody listens at all; `elsewhere` is the base URL of another server.
  func wire(_ span: MatrixSpan, elsewhere: String) -> WireFault? {
    switch self {
    case .refused: nil
    case .resetBefore: .resetBefore
    case .resetWithin: .resetWithin
    case .stall: .stall
    case .dripHeader: .dripHeader
    case .drip: .drip
    case .dripBody: .dripBody
    case .status408: .refuse(status: 408)
    case .status409: .refuse(status: 409)
    // A limit that lasts is waited for sixty times.
    case .status429Seconds: .refuse(status: 429, retryAfter: span == .once ? "1" : "0.05")
    case .status429Date: .refuse(status: 429, retryAfter: HTTPDate.text(seconds: time(nil) + 1))
    case .status429Absurd: .refuse(status: 429, retryAfter: "99999999999")
    case .status500: .refuse(status: 500)
    case .status502HTML: .refuse(status: 502, body: .html)
    case .status401, .status401Midway: .refuse(status: 401)
    case .status403: .refuse(status: 403)
    case .status404HTML: .refuse(status: 404, body: .html)
    case .truncated: .truncated
    case .shortBody: .shortBody
    case .chunked: .chunked
    case .gzip: .gzip
    case .closeDelimited: .closeDelimited
    case .lostAnswer: .lostAnswer
    case .redirect: .redirect(to: elsewhere)
    }
  }
}

/// How long a fault lasts.
enum MatrixSpan: String, CaseIterable, CustomTestStringConvertible, Sendable {
  case once, forEver

  var testDescription: String { rawValue }
  var strikes: Int? { self == .once ? 1 : nil }
}
