public class GreetingTest
{
    [Xunit.Fact]
    public void GreetsByName() => Xunit.Assert.Equal("Hello, Ada!", Greeting.Of("Ada"));
}
