public static class Greeting
{
    public static string Of(string name) => $"Hello, {name}!";

    public static void Main() => System.Console.WriteLine(Of("Ada"));
}
