using System.Reflection;
using System.Reflection.Emit;

namespace DatabricksSP.Tests.Conventions;

/// <summary>Reads from a method's IL which methods it calls.</summary>
internal static class MethodCalls
{
    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(static each => (OpCode)each.GetValue(null)!)
        .ToDictionary(static each => each.Value);

    /// <summary>The methods that it calls, whether or not the call is virtual.</summary>
    public static IEnumerable<MethodBase> Of(MethodBase method)
    {
        byte[] code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (int position = 0; position < code.Length;)
        {
            OpCode instruction = OpCodesByValue[(short)(code[position] == 0xFE ? 0xFE00 | code[position + 1] : code[position])];
            int operand = position + instruction.Size;
            if (instruction == OpCodes.Call || instruction == OpCodes.Callvirt)
            {
                yield return method.Module.ResolveMethod(BitConverter.ToInt32(code, operand), TypeArguments(method), Arguments(method))!;
            }

            position = operand + LengthOfOperand(instruction, code, operand);
        }
    }

    private static Type[]? TypeArguments(MethodBase method) => method.DeclaringType?.GetGenericArguments();

    private static Type[]? Arguments(MethodBase method) => method.IsGenericMethod ? method.GetGenericArguments() : null;

    private static int LengthOfOperand(OpCode instruction, byte[] code, int operand) => instruction.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, operand)),
        _ => 4,
    };
}
