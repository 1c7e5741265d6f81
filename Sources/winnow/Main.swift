/// The program's entry point.
@main
struct Winnow {
  static func main() {}
}
